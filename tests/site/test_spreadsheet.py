"""CSV for French spreadsheets."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from search.site.spreadsheet import BOM, french_csv


def test_a_small_table() -> None:
    assert french_csv(("a", "b"), [{"a": "x;y", "b": None}, {"b": 2}]) == f'{BOM}a;b\r\n"x;y";\r\n;2\r\n'


@given(st.lists(st.text(alphabet="=+-@\t\r\n;\"'aé", min_size=1)))
def test_every_text_comes_back_and_none_is_a_formula(texts: list[str]) -> None:
    written = french_csv(("t",), ({"t": text} for text in texts)).removeprefix(BOM)
    cells = [line[0] for line in csv.reader(StringIO(written, newline=""), delimiter=";")][1:]
    assert [cellule.removeprefix("'") for cellule in cells] == [text.removeprefix("'") for text in texts]
    assert not any(cellule.startswith(("=", "+", "-", "@", "\t", "\r")) for cellule in cells)
