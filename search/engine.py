"""The search itself: a question and a choice of facets in, ranked records that say why, and counts, out."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from typing import Any

from search.confidence import Palier, Reponse
from search.facets import FacetChoice, FacetValue, Filters
from search.highlight import best_passage, first_passage, highlight
from search.interpretation import Interpretation, interpret
from search.listing import Listed, Lister, Tri
from search.reasons import Item, Raison, Reasons, Shown
from search.situations import NO_SITUATION, Situations, situations
from search.worth import Worth


@dataclass(frozen=True)
class Result:
    """A record found: `titre` is plain text; `titre_marque`, `extrait` and the reason’s text are safe HTML with <mark>.

    `score` compares the records of one search; `confiance`, from 0 to 1, means the same in all of them; both give the
    tier, `palier`. `raison` is None when nothing was asked in words.
    """

    numero: int
    type: str
    id: str
    titre: str
    url: str
    theme: str | None
    score: float
    confiance: float
    palier: Palier
    raison: Raison | None
    titre_marque: str
    extrait: str


@dataclass(frozen=True)
class Results:
    """What a search found.

    `total` counts the records that this search lists, all pages together, and `total_large` all those found, however
    far from answering; `resultats` holds the page asked for. `reponse` says how well the question is answered.
    `correction` is the question with the words that the index lacks replaced by their nearest, None when nothing was;
    the search has already used it. `mots_inconnus` are those that nothing could replace.
    """

    reponse: Reponse
    total: int
    total_large: int
    resultats: tuple[Result, ...]
    situations: Situations
    facettes: Mapping[str, Sequence[FacetValue]]
    interpretation: Interpretation

    @property
    def correction(self) -> str | None:
        """Return the corrected question, None when there was nothing to correct."""
        return self.interpretation.correction

    @property
    def mots_inconnus(self) -> tuple[str, ...]:
        """Return the words that the base lacks, as typed."""
        return self.interpretation.unknown

    def as_json(self) -> dict[str, Any]:
        """Return the results as JSON values."""
        return {
            "reponse": self.reponse,
            "total": self.total,
            "total_large": self.total_large,
            "resultats": [asdict(result) for result in self.resultats],
            "parcours": [asdict(one) for one in self.situations.parcours],
            "glossaire": [asdict(one) for one in self.situations.glossaire],
            "facettes": {facette: [asdict(value) for value in values] for facette, values in self.facettes.items()},
            "correction": self.correction,
            "mots_inconnus": list(self.mots_inconnus),
            "comprise": self.interpretation.as_json(),
        }


def search(
    connection: sqlite3.Connection,
    question: str,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
    tri: Tri = "pertinence",
    tout: bool = False,
) -> Results:
    """Search the base and return one page of results, `limit` records after the first `offset`.

    Any string is a question: an empty one finds every record that passes `filters` (ids of facet values, by facet),
    one without a word finds nothing. Of what a question in plain words finds, the records that answer or may serve are
    listed, or the nearest few when none does; all of them with `tout`. Raises ValueError when `limit` or `offset` is
    negative.
    """
    if limit < 0 or offset < 0:
        raise ValueError(f"limit and offset can't be negative ({limit}, {offset})")
    interpretation = interpret(connection, question)
    choice = FacetChoice(connection, filters or {})
    worth = Worth(connection, interpretation.asked)
    lister = Lister(connection, interpretation, worth, choice)
    if interpretation.exact or not interpretation.asked:
        listing = lister.everything(offset + limit, tri)
    else:
        listing = lister.ranked(offset + limit, tri) if tout else lister.answers(tri)
    return Results(
        reponse=listing.reponse,
        total=listing.listed.bit_count(),
        total_large=listing.found,
        resultats=tuple(_results(connection, interpretation, worth, listing.order[offset : offset + limit])),
        situations=NO_SITUATION if interpretation.exact else situations(connection, worth),
        facettes=choice.count(listing.counted),
        interpretation=interpretation,
    )


def _results(
    connection: sqlite3.Connection, interpretation: Interpretation, worth: Worth, page: Sequence[Listed]
) -> Iterator[Result]:
    sql = """
        select numero, type, id, fiches.titre, url, theme, recherche_textes.texte, libelles, formulations,
            termes, fiches_fts.titre, fiches_fts.texte, contexte
        from fiches
        join recherche_textes using (numero)
        join fiches_fts on fiches_fts.rowid = numero
        where numero in (select value from json_each(:numeros))
    """
    rows = connection.execute(sql, {"numeros": json.dumps([hit.numero for hit in page])})
    records = {numero: record for numero, *record in rows}
    seeks = interpretation.seeks
    stems = [stem for word in worth.words for stem in word.stems]
    prefixes = bool(interpretation.prefixes)
    reasons = Reasons(connection, worth, seeks, interpretation.facet_words)
    for numero, score, confiance, palier in page:
        kind, identifier, titre, url, theme, texte, libelles, formulations, termes, *analysed, ours = records[numero]
        titre_stems, texte_stems = (f" {words} " for words in analysed)
        # Many texts and titles hold nothing sought: looking for stems costs less than reading them word by word.
        in_title, in_text = (prefixes or any(stem in field for stem in stems) for field in (titre_stems, texte_stems))
        passage = best_passage(texte, seeks) if in_text else first_passage(texte)
        shown = partial(_shown, Item(titre, titre_stems if titre.strip() else ""), libelles, formulations, ours, termes)
        yield Result(
            numero,
            kind,
            identifier,
            titre,
            url,
            theme,
            score,
            confiance,
            palier,
            reasons.of(passage, shown) if interpretation.question.strip() else None,
            highlight(titre, seeks) if in_title else escape(titre),
            passage.html,
        )


def _shown(titre: Item, libelles: str, formulations: str, contexte: str, termes: str) -> Shown:
    """Return what explains a result, from what the index holds of it as JSON.

    The analysed words of its labels and formulations follow each other in `contexte`.
    """
    labels, asked = json.loads(libelles), json.loads(formulations)
    stems = contexte.split(" | ")
    items = [Item(text, f" {words} ") for text, words in zip((*labels, *asked), stems, strict=False)]
    return Shown(titre, items[: len(labels)], items[len(labels) :], json.loads(termes))
