"""French ways of writing dates, hours, numbers, counts and lists; the spaces that keep punctuation with its word."""

import re
from collections.abc import Sequence
from datetime import date, time

NARROW = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()

_BEFORE = re.compile(f"[ {WIDE}](?=[;:!?»])")
_AFTER = re.compile(f"(?<=«)[ {WIDE}]")


def french_spaces(text: str) -> str:
    """Return the text with a narrow no-break space before ; : ! ? » and after «, where a space was already written.

    Rule: Lexique des règles typographiques en usage à l’Imprimerie nationale, « Ponctuation ».
    """
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, text))


def beginning(text: str, longest: int = 60) -> str:
    """Return a text short enough to be quoted: whole, or its first characters and « … »."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def long_date(iso: str) -> str:
    """Return « 1er mars 2015 » for "2015-03-01"; ValueError if it is not such a date."""
    day = date.fromisoformat(iso)
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(iso: str) -> str:
    """Return « jeudi 5 mars 2015 » for "2015-03-05"; ValueError if it is not such a date."""
    return f"{DAYS[date.fromisoformat(iso).weekday()]} {long_date(iso)}"


def hour(iso: str) -> str:
    """Return « 9 h 30 » for "09:30" and « 14 h » for "14:00", with no-break spaces."""
    read = time.fromisoformat(iso)
    return f"{read.hour}{WIDE}h" + (f"{WIDE}{read.minute:02}" if read.minute else "")


def decimal(value: float) -> str:
    """Return a number with a decimal comma and no useless decimals: 7.5 → « 7,5 », 8.0 → « 8 »."""
    return f"{value:g}".replace(".", ",")


def thousands(value: int) -> str:
    """Return a whole number with narrow no-break spaces between thousands."""
    return f"{value:,}".replace(",", NARROW)


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """Return a number and its noun; French keeps the singular for zero and one. Without `plural`, an s is added."""
    return f"{thousands(value)} {singular if value < 2 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return « a, b et c »."""
    *first, last = words or [""]
    return f"{', '.join(first)} et {last}" if first else last


def cited_lines(first: int, last: int) -> str:
    """Return « ligne 41 » or « lignes 41 à 42 »."""
    return f"ligne {first}" if first == last else f"lignes {first} à {last}"
