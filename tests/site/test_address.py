"""The public address of the site: what may be one, and how it combines with the path prefix."""

from pathlib import Path

import pytest

from ingest.places import METADATA
from search.public_address import UnusablePublicAddress, origin_and_prefix
from search.site.app import site


@pytest.mark.parametrize(
    ("address", "origin", "prefix"),
    [
        ("https://exemple.org", "https://exemple.org", "/"),
        ("HTTPS://Exemple.org/Coop", "https://exemple.org", "/Coop/"),
        ("http://exemple.org:8080/a/b-c/", "http://exemple.org:8080", "/a/b-c/"),
        ("http://[::1]:8001/", "http://[::1]:8001", "/"),
        ("https://xn--coopration-e4a.fr/", "https://xn--coopration-e4a.fr", "/"),
        ("https://exemple.org/cooperations/", "https://exemple.org", "/cooperations/"),
    ],
)
def test_an_address_is_an_origin_and_a_prefix(address: str, origin: str, prefix: str) -> None:
    assert origin_and_prefix(address) == (origin, prefix)


@pytest.mark.parametrize(
    "address",
    [
        *("", "exemple.org", "//exemple.org", "ftp://exemple.org", "javascript://a", "https://", "https:///a"),
        *("https://moi:secret@exemple.org/", "https://exemple.org/?a=b", "https://exemple.org/#a", "https://-a.fr"),
        *("https://exemple.org:0/", "https://exemple.org:65536/", "https://exemple.org:/", "https://exemple.org:٣/"),
        *("https://exemple.org/a/../b", "https://exemple.org/.", "https://exemple.org//a", "https://exemple.org/a b"),
        *(
            'https://exemple.org/"',
            "https://exemple.org/%2e",
            "https://exemple.org\n",
            " https://exemple.org",
            "https://é.fr",
        ),
    ],
)
def test_anything_else_is_refused_in_french(address: str) -> None:
    with pytest.raises(UnusablePublicAddress) as refusal:
        origin_and_prefix(address)
    said = str(refusal.value).replace("\u202f", " ")
    assert said.startswith(f"« {address} » n’est pas l’adresse d’un site : écrivez http:// ou https://")
    assert "https://cooperation.exemple.org/" in said


@pytest.mark.parametrize("address", ["https://exemple.org/cooperation", "https://exemple.org/cooperation/a/"])
def test_the_tables_keep_their_place(address: str) -> None:
    with pytest.raises(UnusablePublicAddress, match="choisissez un autre chemin"):
        origin_and_prefix(address)


@pytest.mark.parametrize(
    ("base_url", "address", "prefix"),
    [("/", None, "/"), ("/a/", None, "/a/"), ("/", "https://b.fr/a", "/a/"), ("/a/", "https://b.fr/a", "/a/")],
)
def test_the_path_of_the_address_is_the_prefix(
    small_base: Path, base_url: str, address: str | None, prefix: str
) -> None:
    assert site(small_base, METADATA, base_url, address).setting("base_url") == prefix


@pytest.mark.parametrize("address", ["https://b.fr/", "https://b.fr/c/"])
def test_an_address_elsewhere_than_the_prefix_is_refused(small_base: Path, address: str) -> None:
    with pytest.raises(UnusablePublicAddress, match="et non sous /a/"):
        site(small_base, METADATA, "/a/", address)
