"""What a question means to one index: its words, corrected where the index lacks them, and an FTS5 expression."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any

from search.french import RACINES_LEGERES, Mot, mots, mots_sans_place, racine_nue, racines
from search.index import JETON_RIEN, JETON_TOUT, jeton_facette
from search.query import Champ, Debut, Expression, Libre, Mots, Noeud, Sauf, Tous, Un, lire
from search.spelling import correction

# Beyond these a question is pasted text: its first words say what it is about.
_LONGEST_QUESTION = 2000
_MOST_WORDS = 32
_MOST_ENDINGS = 200
_MOST_VARIANTS = 16
_SOURCE_COLUMNS = "{titre texte}"


@dataclass(frozen=True)
class Terme:
    """A word of a question: as typed, its plain form, and the stems to search for it.

    `correction` is the indexed word searched in its place, empty when the index knows the word or nothing near it.
    """

    mot: str
    forme: str
    racines: tuple[str, ...]
    correction: str = ""

    @property
    def leger(self) -> bool:
        """Whether the word only carries the form of a question (« comment », « faire »)."""
        return self.racines[0] in RACINES_LEGERES


@dataclass(frozen=True)
class Interpretation:
    """A question as the engine understood it.

    `termes` are the words sought, in order; `expression` is what FTS5 matches: every record for an empty question,
    none for one that holds nothing to search;
    `correction` is the question with its unknown words replaced, None when there is nothing to correct.
    """

    question: str
    noeud: Noeud
    termes: tuple[Terme, ...]
    debuts: tuple[str, ...]
    expression: str
    correction: str | None

    def cherche(self, mot: Mot) -> bool:
        """Return whether a word of a text is one of those sought."""
        return mot.racine in self._stems or mot.forme.startswith(self.debuts or ("\0",))

    @cached_property
    def _stems(self) -> frozenset[str]:
        heavy = [terme for terme in self.termes if not terme.leger] or self.termes
        return frozenset(racine for terme in heavy for racine in terme.racines)

    def as_json(self) -> dict[str, Any]:
        """Return how the question was understood as JSON values."""
        return {
            "mots": [
                {"mot": terme.mot, "cherche": terme.correction or terme.mot, "leger": terme.leger}
                for terme in self.termes
            ],
            "debuts": list(self.debuts),
            "expression": self.expression,
        }


def interpreter(connexion: sqlite3.Connection, question: str) -> Interpretation:
    """Return what a question means to the index of this base; any string is accepted."""
    question = question[:_LONGEST_QUESTION]
    noeud = lire(question)
    reader = _Reader(connexion)
    termes = reader.termes(" ".join(_sought(noeud)))
    return Interpretation(
        question=question,
        noeud=noeud,
        termes=termes,
        debuts=tuple(_starts(noeud)),
        expression=reader.expression(noeud) or _quoted(JETON_RIEN if question.strip() else JETON_TOUT),
        correction=_corrected(question, termes),
    )


def _sought(noeud: Noeud) -> Iterator[str]:
    match noeud:
        case Mots(texte) | Expression(texte) | Champ("titre", texte):
            yield texte
        case Tous(parties) | Un(parties) | Libre(parties):
            for partie in parties:
                yield from _sought(partie)


def _starts(noeud: Noeud) -> Iterator[str]:
    match noeud:
        case Debut(texte):
            yield from (mot.forme for mot in mots_sans_place(texte))
        case Tous(parties) | Un(parties) | Libre(parties):
            for partie in parties:
                yield from _starts(partie)


def _corrected(question: str, termes: Sequence[Terme]) -> str | None:
    corrected = question
    for terme in termes:
        if terme.correction:
            corrected = corrected.replace(terme.mot, terme.correction)
    return corrected if corrected != question else None


def _all(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})" if parts else ""


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})" if parts else ""


def _without(wanted: str, excluded: Sequence[str]) -> str:
    return f"({wanted or _quoted(JETON_TOUT)} NOT {_any(excluded)})" if excluded else wanted


def _present(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]


def _quoted(jeton: str) -> str:
    # Analysed words hold letters and digits alone: no quotation mark to escape.
    return f'"{jeton}"'


def _quoted_any(jetons: Iterable[str]) -> str:
    return _any([_quoted(jeton) for jeton in jetons])


def _is_words(noeud: Noeud) -> bool:
    match noeud:
        case Mots() | Debut():
            return True
        case Un(parties) | Libre(parties):
            return all(_is_words(partie) for partie in parties)
    return False


class _Reader:
    """Words and trees, read with the vocabulary of one index."""

    def __init__(self, connexion: sqlite3.Connection) -> None:
        self.connexion = connexion

    def termes(self, texte: str) -> tuple[Terme, ...]:
        """Return the distinct words of a text, light ones included."""
        distinct: dict[str, Mot] = {}
        for mot in mots(texte):
            distinct.setdefault(mot.racine, mot)
            if len(distinct) == _MOST_WORDS:
                break
        return tuple(self._terme(mot, texte[mot.debut : mot.fin]) for mot in distinct.values())

    def _terme(self, mot: Mot, typed: str) -> Terme:
        accented = self._accented_stems(mot)
        if accented or self._known(mot.racine):
            return Terme(typed, mot.forme, tuple(dict.fromkeys((mot.racine, *accented))))
        if forme := correction(self.connexion, mot.forme):
            spellings = self._spellings(forme)
            racines = dict.fromkeys((mot.racine, *(racine for _, racine in spellings)))
            return Terme(typed, forme, tuple(racines), correction=spellings[0][0])
        return Terme(typed, mot.forme, (mot.racine,))

    def _known(self, racine: str) -> bool:
        sql = "select 1 from recherche_racines where racine = :racine"
        return self.connexion.execute(sql, {"racine": racine}).fetchone() is not None

    def _accented_stems(self, mot: Mot) -> list[str]:
        """Return the stems of the indexed words that a word typed without accents may stand for."""
        if mot.graphie != mot.forme:
            return []
        sql = "select distinct racine from recherche_mots where nue = :nue order by racine"
        return [racine for (racine,) in self.connexion.execute(sql, {"nue": racine_nue(mot.forme)})]

    def _spellings(self, forme: str) -> list[tuple[str, str]]:
        """Return the spellings of a plain form and their stems, the most frequent first."""
        sql = "select graphie, racine from recherche_mots where forme = :forme order by fiches desc, graphie"
        return self.connexion.execute(sql, {"forme": forme}).fetchall()

    def expression(self, noeud: Noeud) -> str:
        """Return the FTS5 expression of a tree, empty when it holds nothing to search."""
        match noeud:
            case Mots(texte):
                return _all([_quoted_any(terme.racines) for terme in self.termes(texte)])
            case Expression(texte):
                return self._phrase(texte)
            case Debut(texte):
                return self._start(texte)
            case Champ("titre", texte):
                return _all([f"titre : {_quoted_any(terme.racines)}" for terme in self.termes(texte)])
            case Champ(nom, texte):
                return _all([_quoted(jeton_facette(nom, racine)) for racine in racines(texte)])
            case Sauf():
                return self._group((noeud,), _all)
            case Tous(parties):
                return self._group(parties, _all)
            case Un(parties):
                return self._group(parties, _any)
            case Libre(parties):
                return self._free(parties)

    def _group(self, parties: Sequence[Noeud], join: Callable[[Sequence[str]], str]) -> str:
        excluded = [self._excluded(partie.partie) for partie in parties if isinstance(partie, Sauf)]
        wanted = [self.expression(partie) for partie in parties if not isinstance(partie, Sauf)]
        return _without(join(_present(wanted)), _present(excluded))

    def _free(self, parties: Sequence[Noeud]) -> str:
        """Match any of the words and every constraint; beside a phrase or an « ET », words only rank."""
        constraints = [partie for partie in parties if not _is_words(partie)]
        required = self._group(constraints, _all)
        if any(isinstance(partie, Expression | Tous) for partie in constraints):
            return required
        words = [
            self._any_word(p.texte) if isinstance(p, Mots) else self.expression(p) for p in parties if _is_words(p)
        ]
        return _all(_present([_any(_present(words)), required]))

    def _any_word(self, texte: str) -> str:
        termes = self.termes(texte)
        heavy = [terme for terme in termes if not terme.leger] or termes
        return _quoted_any([racine for terme in heavy for racine in terme.racines])

    def _excluded(self, noeud: Noeud) -> str:
        # The word as typed: a correction would exclude what nobody named.
        return self._phrase(noeud.texte) if isinstance(noeud, Mots) else self.expression(noeud)

    def _phrase(self, texte: str) -> str:
        stems = [dict.fromkeys((mot.racine, *self._accented_stems(mot))) for mot in mots(texte)[:_MOST_WORDS]]
        phrases = [" ".join(choice) for choice in islice(product(*stems), _MOST_VARIANTS)]
        return f"{_SOURCE_COLUMNS} : {_quoted_any(phrases)}" if stems else ""

    def _start(self, texte: str) -> str:
        """Match the words that start so: also by their stems, which may be shorter than what was typed."""
        formes = [mot.forme for mot in mots_sans_place(texte)]
        if not formes:
            return ""
        sql = """
            select distinct racine
            from recherche_mots
            where forme >= :debut and forme < :debut || char(1114111)
                and substr(racine, 1, length(:debut)) <> :debut
            order by racine
            limit :limite
        """
        found = self.connexion.execute(sql, {"debut": formes[-1], "limite": _MOST_ENDINGS})
        stems = [_quoted(racine) for (racine,) in found]
        return f"{_SOURCE_COLUMNS} : {_any([_quoted(formes[-1]) + ' *', *stems])}"
