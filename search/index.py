"""The index: FTS5 and its companions, filled with analysed text."""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from search import fts5
from search.bitmaps import bitmap_bytes, bitmap_of
from search.spelling import deletion_rows
from search.thesaurus import Concept, Thesaurus, term_rows
from search.words.analysis import Word, racine_nue, racines, words_without_places
from search.words.lexicon import lemma_or_itself

# Of 160 characters at most: what is longer is a paragraph.
_HEADING = re.compile(r"[^\n]{1,160}(?=\n)|[^\n.!?…]{1,159}\?")
_TABLES = Path(__file__).with_name("index.sql")


@dataclass(frozen=True)
class Document:
    """What the index reads of a fiche.

    `titre` is the short title, `texte` the source’s words; `libelles` are what it was classified under and
    `formulations` other ways to ask for it, both ours. Numbers should be small: facets are kept as bitmaps over them.
    """

    numero: int
    titre: str
    texte: str
    libelles: tuple[str, ...] = ()
    formulations: tuple[str, ...] = ()

    @property
    def contexte(self) -> tuple[str, ...]:
        """Return the editorial items: what the record was classified under, then how one may ask for it."""
        return (*self.libelles, *self.formulations)


@dataclass(frozen=True)
class Situation:
    """What may answer a question beside the records: a path through them, or an entry of the glossary.

    `noms` are all its names, `titre` included; `nature` is « parcours » or « glossaire ».
    """

    nature: str
    id: str
    titre: str
    url: str
    noms: tuple[str, ...]
    texte: str = ""


class _Counts:
    """What the index must know of the whole collection, counted while documents go by."""

    def __init__(self) -> None:
        self.documents = 0
        self.title_words = 0
        self.all_words = 0
        self.stems: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self.all_texts = 0
        self.words: Counter[str] = Counter()
        self.spelt: dict[str, Word] = {}

    def add(self, own: list[list[Word]], lent: list[list[list[Word]]]) -> None:
        self.documents += 1
        titre, texte, *contexte = own
        self.title_words += len(titre)
        # As the ranking reads a record: its title twice, and a mark between its parts.
        self.all_words += 2 * len(titre) + len(texte) + sum(map(len, contexte)) + 2 + max(len(contexte), 1)
        # The rest of a word follows from its spelling: strings count faster than tuples.
        spelt = {word.graphie: word for field in chain(own, *lent) for word in field}
        self.spelt.update(spelt)
        self.words.update(spelt.keys())
        self.stems.update({word.racine for word in spelt.values()})
        self.titles.update({word.racine for word in titre})
        self.all_texts += 1 + len(contexte)
        for text in ([*titre, *texte], *contexte):
            self.texts.update({word.racine for word in text})


def write_index(
    connection: sqlite3.Connection,
    documents: Iterable[Document],
    concepts: Iterable[Concept] = (),
    situations: Iterable[Situation] = (),
) -> None:
    """Create the index tables and fill them, inside the transaction that the caller has opened.

    The table `facettes` is read to know what each record can be filtered by: fill it before. Nothing is committed,
    and the same documents, facets and concepts always give the same rows. Raises sqlite3.IntegrityError if two
    documents have one number.
    """
    _create_tables(connection)
    tokens = _index_facets(connection)
    concepts = list(concepts)
    thesaurus = Thesaurus(concepts)
    connection.executemany("insert or ignore into recherche_termes values (?, ?, ?, ?, ?, ?)", term_rows(concepts))
    counts = _Counts()
    for document in documents:
        _add(connection, document, thesaurus, tokens.get(document.numero, ""), counts)
    _write_counts(connection, counts)
    for situation in situations:
        _add_situation(connection, situation, thesaurus)
    connection.execute("insert into fiches_fts (fiches_fts) values ('optimize')")


def _create_tables(connection: sqlite3.Connection) -> None:
    # One statement at a time: `executescript` would commit the caller’s transaction.
    statement = ""
    for line in _TABLES.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _index_facets(connection: sqlite3.Connection) -> dict[int, str]:
    """Write the bitmap of every facet value; return the facet tokens of each record."""
    tokens: dict[int, list[str]] = defaultdict(list)
    rows = connection.execute("select facette, valeur, libelle, rang, fiche from facettes order by 1, 4, 2, 5")
    for numero, (value, records) in enumerate(groupby(rows, key=lambda row: row[:4]), start=1):
        facette, valeur, libelle, rang = value
        fiches = [row[4] for row in records]
        words = {
            racine
            for word in words_without_places(f"{valeur} {libelle}")
            for racine in (word.racine, racine_nue(word.forme))
        }
        lent = [fts5.facet_value(numero), *sorted({fts5.facet_word(facette, racine) for racine in words})]
        for fiche in fiches:
            tokens[fiche] += lent
        connection.execute(
            "insert into recherche_facettes values (:numero, :facette, :valeur, :libelle, :rang, :fiches)",
            {
                "numero": numero,
                "facette": facette,
                "valeur": valeur,
                "libelle": libelle,
                "rang": rang,
                "fiches": bitmap_bytes(bitmap_of(fiches)),
            },
        )
    return {fiche: " ".join(lent) for fiche, lent in tokens.items()}


def _stems(words: list[Word]) -> str:
    return " ".join([word.racine for word in words])


def _distinct(asked: Iterable[str]) -> list[list[Word]]:
    """Return the words of each term, terms with the same stems once."""
    return list({_stems(words): words for words in map(words_without_places, asked)}.values())


def _heading(texte: str) -> str:
    """Return what stands for the title of a text that has none: a first line of its own, or a first question."""
    found = _HEADING.match(texte.strip())
    return found.group() if found else ""


def _add(
    connection: sqlite3.Connection, document: Document, thesaurus: Thesaurus, tokens: str, counts: _Counts
) -> None:
    titre = document.titre.strip() or _heading(document.texte)
    own = [words_without_places(text) for text in (titre, document.texte, *document.contexte)]
    stems = [[word.racine for word in field] for field in own]
    lent = [_distinct(asked) for asked in thesaurus.lent_to(stems)]
    mentions = [thesaurus.mentions(stems[:2]), thesaurus.mentions(stems[2:])]
    counts.add(own, lent)
    connection.execute(
        "insert into fiches_fts (rowid, titre, texte, contexte, synonymes, associes, facettes)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            document.numero,
            *map(_stems, own[:2]),
            # A mark between items, and between the terms lent: two of them never make a phrase.
            *(" | ".join(map(_stems, items)) for items in (own[2:], *lent)),
            f"{fts5.EVERY} {tokens}",
        ),
    )
    connection.execute(
        "insert into recherche_textes values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.numero,
            document.titre,
            document.texte,
            " ".join([word.forme for field in own for word in field]),
            " ".join(sorted({*mentions[0], *mentions[1]})),
            json.dumps(mentions, ensure_ascii=False),
            json.dumps(document.libelles, ensure_ascii=False),
            json.dumps(document.formulations, ensure_ascii=False),
        ),
    )


def _add_situation(connection: sqlite3.Connection, situation: Situation, thesaurus: Thesaurus) -> None:
    titre, texte = racines(situation.titre), racines(situation.texte)
    connection.execute(
        "insert into recherche_situations values (?, ?, ?, ?, ?, ?, ?)",
        (
            situation.nature,
            situation.id,
            situation.titre,
            situation.url,
            # As they are looked through: a space around every word.
            *(f" {' '.join(field)} " for field in (titre, texte)),
            " ".join(thesaurus.mentions([titre, texte])),
        ),
    )
    connection.executemany(
        "insert or ignore into recherche_noms values (?, ?, ?)",
        ((name_key(racines(nom)), situation.nature, situation.id) for nom in situation.noms),
    )


def name_key(stems: Iterable[str]) -> str:
    """Return what two namings of one thing share, whatever the order of their words."""
    return " ".join(sorted(set(stems)))


def _write_counts(connection: sqlite3.Connection, counts: _Counts) -> None:
    connection.executemany(
        "insert into recherche_racines values (?, ?, ?, ?)",
        (
            (racine, fiches, counts.titles[racine], counts.texts[racine])
            for racine, fiches in sorted(counts.stems.items())
        ),
    )
    connection.executemany(
        "insert into recherche_mots values (?, ?, ?, ?, ?, ?)",
        (
            (graphie, word.forme, word.racine, racine_nue(word.forme), lemma_or_itself(graphie), counts.words[graphie])
            for graphie, word in sorted(counts.spelt.items())
        ),
    )
    connection.executemany(
        "insert into recherche_suppressions values (?, ?)",
        deletion_rows(word.forme for word in counts.spelt.values()),
    )
    connection.execute(
        "insert into recherche_collection values (:fiches, :textes, :titre, :entier)",
        {
            "fiches": counts.documents,
            "textes": counts.all_texts,
            "titre": counts.title_words / max(counts.documents, 1),
            "entier": counts.all_words / max(counts.documents, 1),
        },
    )
