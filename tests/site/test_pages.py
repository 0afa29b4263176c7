"""What holds on every page of ours: status, language, one title, landmarks, links that lead somewhere, a prefix."""

import asyncio
import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from helpers import Get

from ingest.places import METADATA
from search.site import PAGES
from search.site.app import site

ADRESSES = (
    "/",
    "/recherche",
    "/recherche?q=élus&theme=agir-aupres-des-elus&levier=relations,apprendre",
    "/recherche?q=zzzzzz&theme=prealables",
    "/recherche?page=2",
    "/recommandations/plafond-de-verre",
    "/recommandations/mobiliser-la-recherche-action",
    "/sessions/plans-de-cooperation",
    "/sessions/nouveaux-collectifs",
    "/themes/prealables",
    "/parcours/ca-bloque",
    "/sources/recommandations-dialogue-territorial?lignes=41-42",
    "/glossaire",
    "/dossier",
    "/dossier?fiches=plafond-de-verre,binome-agent-elu",
    "/api",
    "/a-propos",
)


class _Balises(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ouvertes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ouvertes.append((tag, dict(attrs)))

    def toutes(self, nom: str) -> list[dict[str, str | None]]:
        return [attributs for balise, attributs in self.ouvertes if balise == nom]


@pytest.fixture(scope="session")
def get_prefixe(base: Path) -> Callable[[str], httpx.Response]:
    """Ask the site behind the prefix /coop/, which Datasette's client adds to the path."""
    application = site(base, METADATA, base_url="/coop/")
    asyncio.run(application.invoke_startup())
    return lambda chemin: asyncio.run(application.client.get(chemin))


def test_every_page_is_tried_here() -> None:
    chemins = {adresse.partition("?")[0] for adresse in ADRESSES}
    assert [page.adresse for page in PAGES if not any(re.fullmatch(page.adresse, c) for c in chemins)] == []


@pytest.mark.parametrize("adresse", ADRESSES)
def test_a_page_is_in_french_with_one_title_and_landmarks(get: Get, adresse: str) -> None:
    reponse = get(adresse)
    balises = _Balises(reponse.text)
    assert reponse.status_code == 200
    assert balises.toutes("html") == [{"lang": "fr"}]
    for unique in ("h1", "main", "title"):
        assert len(balises.toutes(unique)) == 1, unique
    assert balises.toutes("a")[0]["href"] == "#contenu"
    assert balises.toutes("main")[0]["id"] == "contenu"
    assert {"header", "nav", "footer"} <= {balise for balise, _ in balises.ouvertes}
    assert re.search(r"<title>[^<]*Coopérathèque[^<]*</title>", reponse.text)


@pytest.mark.parametrize("adresse", ADRESSES)
def test_ids_are_unique_and_labels_name_fields(get: Get, adresse: str) -> None:
    balises = _Balises(get(adresse).text)
    ids = [attributs["id"] for _, attributs in balises.ouvertes if "id" in attributs]
    assert len(ids) == len(set(ids))
    nommes = {attributs["for"] for attributs in balises.toutes("label") if "for" in attributs}
    assert {champ["id"] for nom in ("input", "select") for champ in balises.toutes(nom) if "id" in champ} <= nommes
    for _, attributs in balises.ouvertes:
        assert set((attributs.get("aria-labelledby") or "").split()) <= set(ids)


@pytest.mark.parametrize("adresse", ADRESSES)
def test_every_link_leads_somewhere_on_the_site(get: Get, adresse: str) -> None:
    balises = _Balises(get(adresse).text)
    ids = {attributs.get("id") for _, attributs in balises.ouvertes}
    for lien in {unescape(attributs["href"] or "") for attributs in balises.toutes("a")}:
        chemin, _, ancre = lien.partition("#")
        if not chemin:
            assert ancre in ids
        else:
            assert chemin.startswith("/"), lien
            reponse = get(chemin)
            assert reponse.status_code == 200, lien
            if ancre:
                assert f'id="{ancre}"' in reponse.text, lien


@pytest.mark.parametrize("adresse", ADRESSES)
def test_nothing_comes_from_elsewhere(get: Get, adresse: str) -> None:
    balises = _Balises(get(adresse).text)
    venus = [attributs.get("src") or "" for _, attributs in balises.ouvertes]
    venus += [lien["href"] or "" for lien in balises.toutes("link") if lien.get("rel") in ("stylesheet", "icon")]
    assert [venu for venu in venus if "//" in venu] == []


@pytest.mark.parametrize("adresse", ADRESSES)
def test_pages_work_behind_a_path_prefix(get_prefixe: Callable[[str], httpx.Response], adresse: str) -> None:
    reponse = get_prefixe(adresse)
    assert reponse.status_code == 200
    for balise, attributs in _Balises(reponse.text).ouvertes:
        for nom in ("href", "src", "action", "data-suggestions"):
            lien = attributs.get(nom) or ""
            assert not lien.startswith("/") or lien.startswith("/coop/"), (balise, lien)
            assert "/coop/coop/" not in lien


@pytest.mark.parametrize("adresse", ADRESSES)
def test_json_for_machines_parses(get: Get, adresse: str) -> None:
    for description in re.findall(r'<script type="application/ld\+json">(.*?)</script>', get(adresse).text):
        assert json.loads(description)["@context"] == "https://schema.org"


@pytest.mark.parametrize(
    ("court", "arrivee"),
    [
        ("/recommandations", "/recherche?type=recommandation"),
        ("/sessions", "/recherche?type=session&tri=date"),
        ("/themes", "/#themes"),
        ("/parcours/", "/#situations"),
        ("/sources", "/a-propos#documents"),
    ],
)
def test_shortened_addresses_lead_to_a_list(
    get_prefixe: Callable[[str], httpx.Response], court: str, arrivee: str
) -> None:
    assert get_prefixe(court).headers["location"] == f"/coop{arrivee}"


@pytest.mark.parametrize("genre", ["recommandations", "sessions", "themes", "parcours", "sources"])
@pytest.mark.parametrize("extension", ["", ".json"])
def test_an_unknown_record_is_a_404_that_names_it(get: Get, genre: str, extension: str) -> None:
    reponse = get(f"/{genre}/zzz{extension}")
    assert reponse.status_code == 404
    assert "zzz" in reponse.text
    if extension:
        assert reponse.json()["ok"] is False
