"""CSV for French spreadsheets."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from search.site.tableur import BOM, csv_francais


def test_a_small_table() -> None:
    assert csv_francais(("a", "b"), [{"a": "x;y", "b": None}, {"b": 2}]) == f'{BOM}a;b\r\n"x;y";\r\n;2\r\n'


@given(st.lists(st.text(alphabet="=+-@\t\r\n;\"'aé", min_size=1)))
def test_every_text_comes_back_and_none_is_a_formula(textes: list[str]) -> None:
    ecrit = csv_francais(("t",), ({"t": texte} for texte in textes)).removeprefix(BOM)
    cellules = [rangee[0] for rangee in csv.reader(StringIO(ecrit, newline=""), delimiter=";")][1:]
    assert [cellule.removeprefix("'") for cellule in cellules] == [texte.removeprefix("'") for texte in textes]
    assert not any(cellule.startswith(("=", "+", "-", "@", "\t", "\r")) for cellule in cellules)
