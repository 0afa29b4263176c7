"""CSV that opens well in a French spreadsheet: semicolons, a byte order mark, no cell taken for a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

BOM = "\ufeff"


def csv_francais(colonnes: Sequence[str], rangees: Iterable[Mapping[str, object]]) -> str:
    """Return the rows as CSV with these columns; a missing value is an empty cell."""
    sortie = StringIO()
    ecrivain = csv.writer(sortie, delimiter=";")
    ecrivain.writerow(colonnes)
    ecrivain.writerows([_cellule(rangee.get(colonne)) for colonne in colonnes] for rangee in rangees)
    return BOM + sortie.getvalue()


def _cellule(valeur: object) -> str:
    """Return the value as text; an apostrophe keeps a spreadsheet from computing it (the advice of OWASP)."""
    texte = "" if valeur is None else str(valeur)
    return f"'{texte}" if texte.startswith(("=", "+", "-", "@", "\t", "\r")) else texte
