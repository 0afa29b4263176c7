"""French ways of writing dates, hours, numbers and lists for the screen."""

from collections.abc import Sequence
from datetime import date, time

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def date_longue(iso: str) -> str:
    """Return « 1er mars 2015 » for "2015-03-01"; ValueError if it is not such a date."""
    jour = date.fromisoformat(iso)
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


def date_complete(iso: str) -> str:
    """Return « jeudi 5 mars 2015 » for "2015-03-05"."""
    return f"{JOURS[date.fromisoformat(iso).weekday()]} {date_longue(iso)}"


def heure(iso: str) -> str:
    """Return « 9 h 30 » for "09:30" and « 14 h » for "14:00", with no-break spaces."""
    lue = time.fromisoformat(iso)
    return f"{lue.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{lue.minute:02}" if lue.minute else "")


def decimal(valeur: float) -> str:
    """Return a number with a decimal comma and no useless decimals: 7.5 → « 7,5 », 8.0 → « 8 »."""
    return f"{valeur:g}".replace(".", ",")


def enumeration(mots: Sequence[str]) -> str:
    """Return « a, b et c »."""
    *debut, fin = mots or [""]
    return f"{', '.join(debut)} et {fin}" if debut else fin


def lignes_citees(debut: int, fin: int) -> str:
    """Return « ligne 41 » or « lignes 41 à 42 »."""
    return f"ligne {debut}" if debut == fin else f"lignes {debut} à {fin}"
