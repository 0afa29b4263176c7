"""Writes docs/donnees.md from the tables, the vocabularies and datasette-metadata.yml: `python docs/donnees.py`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ingest.corpus import Corpus, read_corpus
from ingest.places import CORPUS
from ingest.rows.common import Context
from ingest.rows.facets import facettes_declarees
from ingest.tables import OF_FACETS, columns_of, tables_sql
from ingest.vocabularies import Vocabulaire

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "donnees.md"

HEAD = """# Les données

<!-- Page écrite par docs/donnees.py d’après schema/tables.sql, datasette-metadata.yml et les vocabulaires :
     changez-les, puis relancez-le. -->

La base `cooperation.db` est construite à partir de `corpus/` et peut être supprimée à tout moment. Le sens de chaque
vocabulaire et de chaque valeur est dans les tables `vocabulaires` et `termes`.

- Une colonne à plusieurs valeurs est un tableau JSON de libellés ; « Non précisé » y tient lieu de valeur absente.
- « Mot pour mot » : ce sont les mots du document. « Éditorial » : c’est nous qui l’avons écrit.
- Les colonnes des vocabulaires, et les facettes, sont celles que déclarent les fichiers de `corpus/vocabulaires/`.
- Les identifiants (`id`) sont ceux des fichiers de `corpus/` ; si l’un change, la table `anciens_ids` mène de l’ancien
  à celui d’aujourd’hui. `numero` sert à la recherche et peut changer d’une construction à l’autre.
- Les tables dont le nom commence par `fiches_fts` ou `recherche_` sont l’index de la recherche : voir
  [recherche.md](recherche.md).
"""


# Which columns of vocabularies each table has.
GENERATED = {"fiches": OF_FACETS, "recommandations": "recommandation", "sessions": "session"}


def page(folder: Path = CORPUS) -> str:
    """Return the whole page, for a corpus."""
    metadata = yaml.safe_load((ROOT / "datasette-metadata.yml").read_text(encoding="utf-8"))
    database = metadata["databases"]["cooperation"]
    corpus = read_corpus(folder)
    connection = sqlite3.connect(":memory:")
    connection.executescript(tables_sql(corpus.vocabulaires))
    described = {name: table for name, table in database["tables"].items() if not name.startswith("recherche_")}
    tables = "\n".join(line for name, table in described.items() for line in _table(connection, name, table, corpus))
    queries = "\n".join(line for name, query in database["queries"].items() for line in _query(name, query))
    facets = "\n".join(_facets(corpus))
    return f"{HEAD}\n## Les tables\n\n{tables}\n## Les facettes\n\n{facets}\n## Les requêtes toutes prêtes\n\n{queries}"


def _table(connection: sqlite3.Connection, name: str, table: dict[str, Any], corpus: Corpus) -> Iterator[str]:
    yield f"### `{name}` : {table['title']}\n"
    yield f"{table['description']}\n"
    yield "| colonne | type | ce qu’elle contient |"
    yield "|---|---|---|"
    generated = columns_of(GENERATED[name], corpus.vocabulaires) if name in GENERATED else []
    columns = table["columns"] | {vocabulaire.champ: _column(vocabulaire) for vocabulaire in generated}
    links = {
        row[3]: row[2] for row in connection.execute("select * from pragma_foreign_key_list(:name)", {"name": name})
    }
    for _, column, kind, *_ in connection.execute("select * from pragma_table_info(:name)", {"name": name}):
        link = f" (→ `{links[column]}`)" if column in links else ""
        yield f"| `{column}` | {kind.lower()} | {columns[column]}{link} |"
    yield ""


def _column(vocabulaire: Vocabulaire) -> str:
    families = ", par familles" if vocabulaire.niveau == "famille" else ""
    return f"{vocabulaire.libelle}{families}. {vocabulaire.description}"


def _facets(corpus: Corpus) -> Iterator[str]:
    yield "Ce par quoi l’on filtre, dans l’ordre de l’écran. Le nom sert dans les adresses et dans les questions.\n"
    yield "| facette | à l’écran | colonne de `fiches` | ce qu’elle montre |"
    yield "|---|---|---|---|"
    levels = {"famille": "les familles du vocabulaire", "valeur": "les valeurs du vocabulaire"}
    for row in facettes_declarees(Context.of(corpus)):
        shown = f"{levels[row['niveau']]} `{row['vocabulaire']}`" if row["vocabulaire"] else "ce que tout corpus a"
        yield f"| `{row['facette']}` | {row['libelle']} | `{row['colonne']}` | {shown} |"
    yield ""


def _query(name: str, query: dict[str, Any]) -> Iterator[str]:
    parameters = ", ".join(f"`{parameter}`" for parameter in query.get("params", [])) or "aucun"
    yield f"### `{name}` : {query['title']}\n"
    if "description" in query:
        yield f"{query['description']}\n"
    yield f"Paramètres : {parameters}.\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
