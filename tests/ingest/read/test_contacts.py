import pytest

from ingest.read.contacts import contacts


@pytest.mark.parametrize(
    "words",
    [
        "04 75 22 14 89",
        "04 75 22 14 896",
        "0666466276",
        "06.66.46.62.76",
        "06-66-46-62-76",
        "+33 6 66 46 62 76",
        "+33 (0)6 66 46 62 76",
        "prenom.nom@exemple.org",
    ],
)
def test_finds_contacts_with_their_line(words: str) -> None:
    assert list(contacts(f"Contact :\nici {words}, merci")) == [(2, words)]


@pytest.mark.parametrize(
    "text",
    [
        "le 27 octobre 2020 de 14h à 16h",
        "2020-12-10 et 2020-12-18",
        "lignes 41 à 127, 33 recommandations",
        "SHA-256 5aafbd6bb98e0652061587030361081077403253a600f1bc985231cae940713ac",
        "[coordonnées retirées]",
        "Pélussin (42), Givors (69)",
        "@territoire",
    ],
)
def test_leaves_other_figures_alone(text: str) -> None:
    assert list(contacts(text)) == []


def test_every_contact_is_found_addresses_first() -> None:
    text = "\n04 75 22 14 89\na@b.fr, 0666466276"
    assert list(contacts(text)) == [(3, "a@b.fr"), (2, "04 75 22 14 89"), (3, "0666466276")]
