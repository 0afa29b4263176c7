"""What facets show: families or values, and « Non précisé » only where there is nothing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.build import build


@pytest.fixture
def flat(small_corpus: Path, tmp_path: Path) -> Path:
    """A base whose levers have no families any more, though their facet asks for them."""
    path = small_corpus / "vocabulaires" / "leviers.yml"
    head, values = path.read_text(encoding="utf-8").split("\nvaleurs:\n")
    head = head.partition("\nfamilles:\n")[0]
    path.write_text(f"{head}\nvaleurs:\n" + re.sub(r", famille: \w+", "", values), encoding="utf-8")
    build(small_corpus, tmp_path / "flat.db")
    return tmp_path / "flat.db"


def test_a_vocabulary_without_families_shows_its_values(flat: Path) -> None:
    query = """
        select distinct facettes.libelle, facettes.rang = termes.rang
        from facettes left join termes on termes.id = 'leviers-' || facettes.valeur
        where facette = 'levier' and facettes.valeur <> 'non-precise'
    """
    with closing(sqlite3.connect(flat)) as connection:
        rows = connection.execute(query).fetchall()
        (level,) = connection.execute("select niveau from facettes_declarees where facette = 'levier'").fetchone()
        (column,) = connection.execute("select leviers from fiches where id = 'plafond-de-verre'").fetchone()
        (words,) = connection.execute("select mots_cles from recommandations where id = 'plafond-de-verre'").fetchone()
    assert (level, set(rows)) == ("valeur", {("Médiation", 1), ("Mémoire", 1), ("Rencontre", 1)})
    assert column == '["Rencontre", "Médiation"]' and "Rencontre" not in words


def test_each_declared_facet_has_values_and_no_other_has(connection: sqlite3.Connection) -> None:
    declared = {name for (name,) in connection.execute("select facette from facettes_declarees")}
    assert {name for (name,) in connection.execute("select distinct facette from facettes")} == declared


def test_the_column_of_a_fiche_says_what_its_facets_say(connection: sqlite3.Connection) -> None:
    declared = connection.execute("select facette, colonne, tableau from facettes_declarees where facette <> 'type'")
    for facette, column, array in declared.fetchall():
        values = f"(select value from json_each(fiches.{column}))" if array else f"(fiches.{column})"
        query = f"""
            select count(*) from facettes join fiches on fiches.numero = facettes.fiche
            where facette = :facette and libelle not in {values}
        """
        assert connection.execute(query, {"facette": facette}).fetchone() == (0,), facette
