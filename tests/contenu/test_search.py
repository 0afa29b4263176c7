"""What the search finds in the project's corpus, by the command and in each order."""

import json
import sqlite3
from pathlib import Path

from click.testing import CliRunner, Result

from ingest.cli import cooperatheque
from search.engine import search


def ask(base: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cooperatheque, ["chercher", *arguments, "--base", str(base)])


def found(connection: sqlite3.Connection, question: str, **options: object) -> list[int]:
    return [fiche.numero for fiche in search(connection, question, **options).resultats]  # type: ignore[arg-type]


def test_results_for_a_person(base: Path) -> None:
    lines = ask(base, "trouver des finaceurs", "--limite", "1").output.splitlines()
    assert lines[0].endswith("«\u202ftrouver des finaceurs\u202f»")
    said = "Vouliez-vous dire «\u202ftrouver des financeurs\u202f»\u202f? Ces résultats en tiennent compte."
    assert lines[1] == said
    assert lines[3] == "1. Mettre en place des comités de suivi des financeurs"
    assert "   /recommandations/comites-de-suivi-des-financeurs" in lines


def test_results_for_a_program(base: Path) -> None:
    found = json.loads(ask(base, "DGS", "--json", "--limite", "3", "--filtre", "type=recommandation").output)
    assert {"total", "total_large", "resultats", "facettes", "correction"} <= found.keys()
    assert {"type", "id", "titre", "score", "extrait"} <= found["resultats"][0].keys()
    assert found["resultats"][0]["id"] == "positionner-le-service-cooperation"


def test_orders_of_our_records(connection: sqlite3.Connection) -> None:
    """By theme, the document’s order, then sessions; by date, the latest session first, then what has no date."""
    dates = [n for (n,) in connection.execute("select numero from sessions order by date_debut desc, numero")]
    undated = [n for (n,) in connection.execute("select numero from recommandations order by numero")]
    ranked = "select numero from recommandations join themes on themes.id = theme order by themes.rang, numero"
    themes = [n for (n,) in connection.execute(ranked)]
    assert found(connection, "", tri="date", limit=100) == [*dates, *undated]
    assert found(connection, "", tri="theme", limit=100) == [*themes, *sorted(dates)]
    assert dates != sorted(dates) and len(dates) == 4
