"""How long an address may be."""

import pytest

from search.site.http.lengths import is_native, refusal


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/", "", None),
        ("/" + "a" * 999, "", None),
        ("/" + "a" * 1_000, "", "Le chemin d’une adresse tient en 1000 octets au plus, et celui-ci en a 1001."),
        ("/recherche", "a" * 32_000, None),
        (
            "/recherche",
            "a" * 32_001,
            "Les paramètres de cette adresse tiennent en 32000 octets au plus, et ils en ont 32001.",
        ),
        ("/recherche", "&".join("a" * 200), None),
        ("/recherche", "&".join("a" * 201), "Cette adresse prend 200 paramètres au plus, et elle en a 201."),
        ("/cooperation/fiches", "a" * 4_000, None),
        (
            "/cooperation/fiches",
            "a" * 4_001,
            "Les paramètres de cette adresse tiennent en 4000 octets au plus, et ils en ont 4001.",
        ),
        ("/cooperation.json", "&".join("a" * 30), None),
        ("/cooperation", "&".join("a" * 31), "Cette adresse prend 30 paramètres au plus, et elle en a 31."),
    ],
    ids=range(11),
)
def test_what_is_too_long_is_said(path: str, query: str, said: str | None) -> None:
    assert refusal(path, query) == said


@pytest.mark.parametrize(
    ("path", "native"),
    [
        *(
            ("/cooperation", True),
            ("/cooperation.json", True),
            ("/cooperation/fiches", True),
            ("/cooperation.db", True),
        ),
        *(("/", False), ("/recherche", False), ("/cooperations", False), ("/a/cooperation", False)),
    ],
)
def test_the_pages_of_datasette(path: str, native: bool) -> None:
    assert is_native(path) == native
