"""Addresses, written in one place."""

import pytest

from search import urls


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (urls.fiche("recommandation", "a-b"), "/recommandations/a-b"),
        (urls.fiche("session", "a"), "/sessions/a"),
        (urls.theme("a"), "/themes/a"),
        (urls.parcours("a"), "/parcours/a"),
        (urls.source("a"), "/sources/a"),
        (urls.source("a", 4, 6), "/sources/a?lignes=4-6#L4"),
        (urls.filled(urls.SOURCE, "a/b é"), "/sources/a%2Fb%20%C3%A9"),
        (urls.of_row("themes", "a"), "/themes/a"),
        (urls.of_row("sources", "a"), "/sources/a"),
        (urls.of_row("termes", "a"), None),
        (urls.recherche(), "/recherche"),
        (urls.recherche({"q": "a b", "theme": ["x", "y"], "page": 2}), "/recherche?q=a+b&theme=x&theme=y&page=2"),
        (urls.recherche({"tri": "", "levier": None, "type": []}), "/recherche"),
        (urls.dossier([]), "/dossier"),
        (urls.dossier(["a", "b"]), "/dossier?fiches=a,b"),
        (urls.dossier(["a&b"]), "/dossier?fiches=a%26b"),
        (urls.schema("theme"), "/api/schemas/theme.json"),
        (urls.table(), "/cooperation"),
        (urls.table("fiches", {"type": "session"}), "/cooperation/fiches?type=session"),
        (urls.in_format("/dossier?fiches=a", "md"), "/dossier.md?fiches=a"),
        (urls.in_format("/recherche", "json"), "/recherche.json"),
    ],
)
def test_addresses(address: str | None, expected: str | None) -> None:
    assert address == expected
