"""Contacts in their many spellings. The numbers are those that Arcep keeps for fiction."""

import re
from pathlib import Path

import pytest

from ingest.read.contacts import contacts

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "words",
    [
        "01 99 00 12 34",
        "01.99.00.12.34",
        "01-99-00-12-34",
        "01/99/00/12/34",
        "0199001234",
        "01\u00a099\u00a000\u00a012\u00a034",
        "01\u202f99\u202f00\u202f12\u202f34",
        "01 99 00 12 345",  # eleven digits
        "0 199001234",
        "(01) 99 00 12 34",
        "(01)99001234",
        "06 39 98 12 34",
        "+33 1 99 00 12 34",
        "+33199001234",
        "+33.6.39.98.12.34",
        "+33-6-39-98-12-34",
        "+33 (0)6 39 98 12 34",
        "(+33) 6 39 98 12 34",
        "0033 1 99 00 12 34",
        "0033199001234",
        "0033 (0)1 99 00 12 34",
        "prenom.nom@exemple.org",
        "prénom-nom+liste@mail.exemple.org",
        "PRENOM.NOM@EXEMPLE.ORG",
        "prenom.nom @ exemple.org",
        "prenom.nom (at) exemple.org",
        "prenom.nom(at)exemple.org",
        "prenom.nom [at] exemple.org",
        "prenom.nom [AT] exemple [dot] org",
        "prenom.nom (arobase) exemple (point) org",
        "[email protected]",
        "[email\u00a0protected]",
    ],
)
def test_finds_contacts_with_their_line(words: str) -> None:
    assert list(contacts(f"Contact :\nici {words}, merci")) == [(2, words)]


@pytest.mark.parametrize(
    "text",
    [
        "le 27 octobre 2020 de 14h à 16h",
        "2020-12-10 et 2020-12-18",
        "le 03/12/2020 14:30, le 03.12.2020 14",
        "lignes 41 à 127, 33 recommandations",
        "SHA-256 5aafbd6bb98e0652061587030361081077403253a600f1bc985231cae940713ac",
        "[coordonnées retirées]",
        "Pélussin (42), Givors (69)",
        "@territoire et voir @territoire.fr",
        "01 99 00 12",
        "01 99 00 12 3456",
        "x01 99 00 12 34",
        "01 99.00 12-34",
        "numéro 00199001234567",
        "le look at me, le (at) seul, a@b",
        "01 99\n00 12 34",
    ],
)
def test_leaves_other_figures_alone(text: str) -> None:
    assert list(contacts(text)) == []


@pytest.mark.parametrize("text", ["a" * 300_000, "a." * 150_000, "0" * 300_000, "+33" * 100_000, "a@b" * 100_000])
def test_a_text_as_long_as_one_likes_is_read(text: str) -> None:
    """A pattern whose work grows as the square of the text would never end here."""
    assert list(contacts(text)) == []


# Kept for fiction by Arcep (01 99 00 xx xx, 06 39 98 xx xx), for examples by us; and the ten digits in their order.
FICTION = re.compile(r"(?:0033|33)?0?(?:19900|63998)\d{4,5}|0123456789")
EXAMPLE = re.compile(r".*exemple(?:\.| [\[(]\w+[\])] )org|\[email\sprotected\]", re.IGNORECASE)


def test_no_contact_of_a_person_is_anywhere_in_the_project() -> None:
    parts = {path: path.relative_to(ROOT).parts for path in ROOT.rglob("*") if path.is_file()}
    ours = [path for path, names in parts.items() if not any(name.startswith((".", "__")) for name in names)]
    written = [path for path in ours if path.suffix not in (".png", ".ico", ".woff2")]
    texts = {path: path.read_bytes().decode("utf-8", errors="replace") for path in written}
    found = [(path.name, line, words) for path, text in texts.items() for line, words in contacts(text)]
    left = [one for one in found if not FICTION.fullmatch(re.sub(r"\D", "", one[2])) and not EXAMPLE.fullmatch(one[2])]
    assert left == []
    assert len(texts) > 200 and len(found) > 20


def test_every_contact_is_found_addresses_first() -> None:
    text = "\n01 99 00 12 34\na@exemple.org, 0639981234"
    assert list(contacts(text)) == [(3, "a@exemple.org"), (2, "01 99 00 12 34"), (3, "0639981234")]
