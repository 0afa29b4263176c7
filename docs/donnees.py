"""Writes docs/donnees.md from schema/tables.sql and datasette-metadata.yml: `python docs/donnees.py`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "donnees.md"

HEAD = """# Les données

<!-- Page écrite par docs/donnees.py : changez schema/tables.sql ou datasette-metadata.yml, puis relancez-le. -->

La base `cooperation.db` est construite à partir de `corpus/` et peut être supprimée à tout moment. Le sens de chaque
vocabulaire et de chaque valeur est dans les tables `vocabulaires` et `termes`.

- Une colonne à plusieurs valeurs est un tableau JSON de libellés ; « Non précisé » y tient lieu de valeur absente.
- « Mot pour mot » : ce sont les mots du document. « Éditorial » : c’est nous qui l’avons écrit.
- Les identifiants (`id`) sont ceux des fichiers de `corpus/` et ne changent pas ; `numero` sert à la recherche et peut
  changer d’une construction à l’autre.
- Les tables dont le nom commence par `fiches_fts` ou `recherche_` sont l’index de la recherche : voir
  [recherche.md](recherche.md).
"""


def page() -> str:
    """Return the whole page."""
    metadata = yaml.safe_load((ROOT / "datasette-metadata.yml").read_text(encoding="utf-8"))
    database = metadata["databases"]["cooperation"]
    connection = sqlite3.connect(":memory:")
    connection.executescript((ROOT / "schema" / "tables.sql").read_text(encoding="utf-8"))
    described = {name: table for name, table in database["tables"].items() if not name.startswith("recherche_")}
    tables = "\n".join(line for name, table in described.items() for line in _table(connection, name, table))
    queries = "\n".join(line for name, query in database["queries"].items() for line in _query(name, query))
    return f"{HEAD}\n## Les tables\n\n{tables}\n## Les requêtes toutes prêtes\n\n{queries}"


def _table(connection: sqlite3.Connection, name: str, table: dict[str, Any]) -> Iterator[str]:
    yield f"### `{name}` : {table['title']}\n"
    yield f"{table['description']}\n"
    yield "| colonne | type | ce qu’elle contient |"
    yield "|---|---|---|"
    links = {
        row[3]: row[2] for row in connection.execute("select * from pragma_foreign_key_list(:name)", {"name": name})
    }
    for _, column, kind, *_ in connection.execute("select * from pragma_table_info(:name)", {"name": name}):
        link = f" (→ `{links[column]}`)" if column in links else ""
        yield f"| `{column}` | {kind.lower()} | {table['columns'][column]}{link} |"
    yield ""


def _query(name: str, query: dict[str, Any]) -> Iterator[str]:
    parameters = ", ".join(f"`{parameter}`" for parameter in query.get("params", [])) or "aucun"
    yield f"### `{name}` : {query['title']}\n"
    if "description" in query:
        yield f"{query['description']}\n"
    yield f"Paramètres : {parameters}.\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
