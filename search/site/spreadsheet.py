"""CSV that opens well in a French spreadsheet: semicolons, a byte order mark, no cell taken for a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

BOM = "\ufeff"


def french_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the rows as CSV with these columns; a missing value is an empty cell."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return BOM + written.getvalue()


def _cell(value: object) -> str:
    """Return the value as text; an apostrophe keeps a spreadsheet from computing it (the advice of OWASP)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
