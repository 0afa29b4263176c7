"""French ways of writing dates, hours, numbers, counts and lists; the spaces that keep punctuation with its word."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time

NARROW = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()

LETTERS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()

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


def short(text: str, longest: int = 160) -> str:
    """Return a text on one line, in so many characters at most: a longer one is cut after a word and ends in « … »."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[:longest]
    words, _, _ = kept.rpartition(" ")
    return (words or kept[:-1]).rstrip(" ,;:.–" + NARROW + WIDE) + "…"


def slug(text: str) -> str:
    """Return a text as a name of column or of file: « Élu référent » → « elu_referent »; empty without any letter."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae")).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


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


def duration(hours: float) -> str:
    """Return « 7 h 30 » for 7.5, « 45 min » for 0.75, with no-break spaces."""
    whole, minutes = divmod(round(hours * 60), 60)
    return f"{whole}{WIDE}h" + (f"{WIDE}{minutes:02}" if minutes else "") if whole else f"{minutes}{WIDE}min"


def thousands(value: int) -> str:
    """Return a whole number with narrow no-break spaces between thousands."""
    return f"{value:,}".replace(",", NARROW)


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """Return a number and its noun; French keeps the singular for zero and one. Without `plural`, an s is added."""
    return f"{thousands(value)} {singular if value < 2 else plural or singular + 's'}"


def every(value: int, singular: str, plural: str | None = None) -> str:
    """Return « Le thème » for one thing, « Les quatre thèmes » for four, with figures after sixteen."""
    if value == 1:
        return f"Le {singular}"
    return f"Les {LETTERS[value] if value < len(LETTERS) else thousands(value)} {plural or singular + 's'}"


def of_name(name: str) -> str:
    """Return a name after « de »: « de Maison », « d’Avenir », « du Réseau », « des Communs ».

    An h takes « de »: nothing tells whether it is mute.
    """
    for article, contracted in (("Le ", "du "), ("La ", "de la "), ("Les ", "des "), ("L’", "de l’")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    first = unicodedata.normalize("NFKD", name)[:1].casefold()
    return f"d’{name}" if first in (*"aeiou", "œ", "æ") else f"de {name}"


def listed(words: Sequence[str]) -> str:
    """Return « a, b et c »."""
    *first, last = words or [""]
    return f"{', '.join(first)} et {last}" if first else last


def cited_lines(first: int, last: int) -> str:
    """Return « ligne 41 » or « lignes 41 à 42 »."""
    return f"ligne {first}" if first == last else f"lignes {first} à {last}"
