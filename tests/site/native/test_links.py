"""Titles of tables and links to the rows that keys name."""

import pytest
from helpers import run

from search.site.native.links import database_title, foreign_link, table_title


@pytest.mark.parametrize(
    ("database", "table", "title"),
    [
        ("cooperation", "fiches", "Fiches"),
        ("cooperation", "parcours_etapes", "parcours etapes"),
        ("cooperation", "sources", "sources"),
    ],
)
def test_the_title_of_a_table(native, database, table, title):
    assert table_title(native, database, table) == title


def test_the_title_of_a_database(native):
    assert database_title(native, "cooperation") == "La base de données"
    assert database_title(native, "autre") == "autre"


@pytest.mark.parametrize(
    ("table", "column", "value", "link"),
    [
        (
            "recommandations",
            "theme",
            "animer-les-liens",
            '<a href="/cooperation/themes/animer-les-liens">Animer les liens</a> <em>animer-les-liens</em>',
        ),
        ("recommandations", "theme", "a/<b>", '<a href="/cooperation/themes/a~2F~3Cb~3E">a/&lt;b&gt;</a>'),
        ("recommandations", "theme", None, None),
        ("recommandations", "titre", "Créer du lien", None),
        (
            "recommandations",
            "source",
            "doc-4",
            '<a href="/cooperation/sources/doc-4">Recommandations</a> <em>doc-4</em>',
        ),
    ],
)
def test_a_key_leads_to_the_row_it_names(native, table, column, value, link):
    assert run(foreign_link(native, "cooperation", table, column, value)) == link
