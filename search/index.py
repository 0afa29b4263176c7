"""The index: FTS5 and its companions, filled with analysed text."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from search import fts5
from search.bitmaps import bitmap_bytes, bitmap_of
from search.spelling import deletion_rows
from search.thesaurus import Concept, Thesaurus
from search.words.analysis import Word, racine_nue, words_without_places

_TABLES = Path(__file__).with_name("index.sql")


@dataclass(frozen=True)
class Document:
    """What the index reads of a fiche.

    `titre` is the short title, `texte` the source’s words, `contexte` the editorial ones (question, labels, other
    ways to ask). Numbers should be small: facets are kept as bitmaps over them.
    """

    numero: int
    titre: str
    texte: str
    contexte: str = ""


class _Counts:
    """What the index must know of the whole collection, counted while documents go by."""

    def __init__(self) -> None:
        self.documents = 0
        self.title_words = 0
        self.all_words = 0
        self.stems: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.spelt: dict[str, Word] = {}

    def add(self, own: list[list[Word]], lent: list[list[list[Word]]]) -> None:
        self.documents += 1
        titre, texte, contexte = own
        self.title_words += len(titre)
        # As the ranking reads a record: its title twice, and a mark between its four parts.
        self.all_words += 2 * len(titre) + len(texte) + len(contexte) + 3
        # The rest of a word follows from its spelling: strings count faster than tuples.
        spelt = {word.graphie: word for field in chain(own, *lent) for word in field}
        self.spelt.update(spelt)
        self.words.update(spelt.keys())
        self.stems.update({word.racine for word in spelt.values()})
        self.titles.update({word.racine for word in titre})


def write_index(
    connection: sqlite3.Connection, documents: Iterable[Document], concepts: Iterable[Concept] = ()
) -> None:
    """Create the index tables and fill them, inside the transaction that the caller has opened.

    The table `facettes` is read to know what each record can be filtered by: fill it before. Nothing is committed,
    and the same documents, facets and concepts always give the same rows. Raises sqlite3.IntegrityError if two
    documents have one number.
    """
    _create_tables(connection)
    tokens = _index_facets(connection)
    thesaurus = Thesaurus(concepts)
    counts = _Counts()
    for document in documents:
        _add(connection, document, thesaurus, tokens.get(document.numero, ""), counts)
    _write_counts(connection, counts)
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


def _add(
    connection: sqlite3.Connection, document: Document, thesaurus: Thesaurus, tokens: str, counts: _Counts
) -> None:
    own = [words_without_places(text) for text in (document.titre, document.texte, document.contexte)]
    stems = [[word.racine for word in field] for field in own]
    lent = [_distinct(asked) for asked in thesaurus.lent_to(stems)]
    counts.add(own, lent)
    connection.execute(
        "insert into fiches_fts (rowid, titre, texte, contexte, synonymes, associes, facettes)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            document.numero,
            *map(" ".join, stems),
            # A mark between the terms lent: two of them never make a phrase.
            *(" | ".join(map(_stems, asked)) for asked in lent),
            f"{fts5.EVERY} {tokens}",
        ),
    )
    connection.execute(
        "insert into recherche_textes values (?, ?, ?, ?)",
        (
            document.numero,
            document.titre,
            document.texte,
            " ".join([word.forme for field in own for word in field]),
        ),
    )


def _write_counts(connection: sqlite3.Connection, counts: _Counts) -> None:
    connection.executemany(
        "insert into recherche_racines values (?, ?, ?)",
        ((racine, fiches, counts.titles[racine]) for racine, fiches in sorted(counts.stems.items())),
    )
    connection.executemany(
        "insert into recherche_mots values (?, ?, ?, ?, ?)",
        (
            (graphie, word.forme, word.racine, racine_nue(word.forme), counts.words[graphie])
            for graphie, word in sorted(counts.spelt.items())
        ),
    )
    connection.executemany(
        "insert into recherche_suppressions values (?, ?)",
        deletion_rows(word.forme for word in counts.spelt.values()),
    )
    connection.execute(
        "insert into recherche_collection values (:fiches, :titre, :entier)",
        {
            "fiches": counts.documents,
            "titre": counts.title_words / max(counts.documents, 1),
            "entier": counts.all_words / max(counts.documents, 1),
        },
    )
