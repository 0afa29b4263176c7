"""What the site answers in JSON is what its schemas say, and the page of the API shows it."""

import sqlite3
from typing import Any

import pytest
from helpers import Get
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from search.site import PAGES, schemas
from search.site.api import POINTS, abreger

RACINE = "https://exemple.fr/api/schemas/"
REGISTRE: Registry[Any] = Registry().with_resources(
    (f"{RACINE}{nom}.json", Resource.from_contents(schemas.schema(nom))) for nom in schemas.NOMS
)


def verifier(nom: str, objet: object) -> None:
    regle = {"$ref": f"{RACINE}{nom}.json"}
    Draft202012Validator(regle, registry=REGISTRE).validate(objet)


@pytest.mark.parametrize("nom", schemas.NOMS)
def test_schemas_are_valid_closed_and_described(nom: str) -> None:
    Draft202012Validator.check_schema(schemas.schema(nom))
    assert all(champ.description for champ in schemas.champs(nom))
    assert set(schemas.schema(nom)["required"]) == set(schemas.schema(nom)["properties"])


@pytest.mark.parametrize(
    ("nom", "table"),
    [
        ("recommandation", "recommandations"),
        ("session", "sessions"),
        ("theme", "themes"),
        ("parcours", "parcours"),
        ("source", "sources"),
    ],
)
def test_every_record_is_as_its_schema_says(get: Get, connection: sqlite3.Connection, nom: str, table: str) -> None:
    for (fiche,) in connection.execute(f"select id from {table}").fetchall():
        verifier(nom, get(f"/{table}/{fiche}.json").json())


@pytest.mark.parametrize(
    ("nom", "adresse"),
    [
        ("recherche", "/recherche.json"),
        ("recherche", "/recherche.json?q=convincre les élu*&theme=agir-aupres-des-elus"),
        ("recherche", "/recherche.json?q=zzzzzz"),
        ("suggestions", "/suggestions.json?q=coop"),
        ("suggestions", "/suggestions.json"),
        ("glossaire", "/glossaire.json"),
        ("dossier", "/dossier.json"),
        ("dossier", "/dossier.json?fiches=plafond-de-verre,binome-agent-elu,zzz"),
        ("erreur", "/recherche.json?theme=zzz"),
        ("erreur", "/recommandations/zzz.json"),
        ("erreur", "/api/schemas/zzz.json"),
        ("erreur", "/dossier.json?fiches=" + ",".join(map(str, range(99)))),
    ],
)
def test_other_answers_are_as_their_schema_says(get: Get, nom: str, adresse: str) -> None:
    verifier(nom, get(adresse).json())


def test_answers_are_open_to_other_sites(get: Get) -> None:
    assert get("/recherche.json").headers["access-control-allow-origin"] == "*"


def test_a_search_has_the_shape_of_the_command(get: Get) -> None:
    reponse = get("/recherche.json?q=élus&theme=agir-aupres-des-elus&limite=2").json()
    assert {"total", "resultats", "facettes", "correction"} <= set(reponse)
    assert len(reponse["resultats"]) == 2
    assert {fiche["theme"] for fiche in reponse["resultats"]} == {"agir-aupres-des-elus"}


def test_every_page_that_answers_json_is_on_the_page_of_the_api(get: Get) -> None:
    assert {point.page.adresse for point in POINTS} == {page.adresse for page in PAGES if page.en_json}
    page = get("/api").text
    for point in POINTS:
        assert f'id="{point.nom}"' in page
        for champ in schemas.champs(point.nom):
            assert f"<code>{champ.chemin.replace('<', '&lt;').replace('>', '&gt;')}</code>" in page


def test_schemas_are_served(get: Get) -> None:
    for nom in schemas.NOMS:
        assert get(f"/api/schemas/{nom}.json").json() == schemas.schema(nom)


def test_what_is_shown_of_an_answer_is_short() -> None:
    assert abreger({"a": "x" * 200, "b": [1, 2, 3], "c": [], "d": None}) == {
        "a": "x" * 90 + "…",
        "b": [1, "…"],
        "c": [],
        "d": None,
    }


def test_fields_are_listed_with_those_they_hold() -> None:
    chemins = [champ.chemin for champ in schemas.champs("recherche")]
    assert {"total", "resultats", "resultats[].titre", "facettes.<nom>[].nombre", "comprise.mots[].mot"} <= set(chemins)
