"""What the site answers in JSON is what its schemas say, and the page of the API shows it."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from helpers import Get
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from search.facets import declared_facets
from search.site import answers
from search.site.declared import vocabularies
from search.site.pages import PAGES
from search.site.pages.api import ENDPOINTS, shortened

ROOT = "https://exemple.fr/api/schemas/"

Validate = Callable[[str, object], None]


@pytest.fixture(scope="module")
def validate(get: Get) -> Validate:
    """Check a thing against a schema as the site serves it, completed from the base."""
    registry: Registry[Any] = Registry().with_resources(
        (f"{ROOT}{name}.json", Resource.from_contents(get(f"/api/schemas/{name}.json").json()))
        for name in answers.NAMES
    )

    def check(name: str, thing: object) -> None:
        Draft202012Validator({"$ref": f"{ROOT}{name}.json"}, registry=registry).validate(thing)

    return check


@pytest.mark.parametrize("name", answers.NAMES)
def test_schemas_are_valid_closed_and_described(connection: sqlite3.Connection, name: str) -> None:
    schema = answers.completed(name, connection)
    Draft202012Validator.check_schema(schema)
    assert all(field.description for field in answers.fields(schema))
    assert sorted(schema["required"]) == sorted(schema["properties"])


def test_schemas_take_the_fields_of_vocabularies_from_the_base(connection: sqlite3.Connection) -> None:
    known = vocabularies(connection)
    for kind in ("recommandation", "session"):
        written, completed = answers.written(kind)["properties"], answers.completed(kind, connection)["properties"]
        assert {vocabulary.champ for vocabulary in known} & set(written) == set()
        expected = {v.champ for v in known if kind in v.fiches and (v.single or kind == "session")}
        assert expected and set(completed) - set(written) == expected


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("recommandation", "recommandations"),
        ("session", "sessions"),
        ("theme", "themes"),
        ("parcours", "parcours"),
        ("source", "sources"),
    ],
)
def test_every_record_is_as_its_schema_says(
    get: Get, validate: Validate, connection: sqlite3.Connection, name: str, table: str
) -> None:
    for (fiche,) in connection.execute(f"select id from {table}").fetchall():
        validate(name, get(f"/{table}/{fiche}.json").json())


@pytest.mark.parametrize(
    ("name", "address"),
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
def test_other_answers_are_as_their_schema_says(get: Get, validate: Validate, name: str, address: str) -> None:
    validate(name, get(address).json())


def test_answers_are_open_to_other_sites(get: Get) -> None:
    assert get("/recherche.json").headers["access-control-allow-origin"] == "*"


def test_a_search_has_the_shape_of_the_command(get: Get) -> None:
    answer = get("/recherche.json?q=élus&theme=agir-aupres-des-elus&limite=2").json()
    assert {"total", "resultats", "facettes", "correction"} <= set(answer)
    assert len(answer["resultats"]) == 2
    assert {fiche["theme"] for fiche in answer["resultats"]} == {"agir-aupres-des-elus"}


def test_every_page_that_answers_json_is_on_the_page_of_the_api(get: Get, connection: sqlite3.Connection) -> None:
    assert {endpoint.page.route for endpoint in ENDPOINTS} == {page.route for page in PAGES if page.as_json}
    page = get("/api").text
    for endpoint in ENDPOINTS:
        assert f'id="{endpoint.name}"' in page
        for field in answers.fields(answers.completed(endpoint.name, connection)):
            assert f"<code>{field.path.replace('<', '&lt;').replace('>', '&gt;')}</code>" in page


def test_the_page_names_every_facet_as_a_parameter(get: Get, connection: sqlite3.Connection) -> None:
    facets = ", ".join(facet.facette for facet in declared_facets(connection))
    assert f"<dt><code>{facets}</code></dt>" in get("/api").text


def test_schemas_are_served(get: Get, connection: sqlite3.Connection) -> None:
    for name in answers.NAMES:
        assert get(f"/api/schemas/{name}.json").json() == answers.completed(name, connection)


def test_what_is_shown_of_an_answer_is_short() -> None:
    assert shortened({"a": "x" * 200, "b": [1, 2, 3], "c": [], "d": None}) == {
        "a": "x" * 90 + "…",
        "b": [1, "…"],
        "c": [],
        "d": None,
    }


def test_fields_are_listed_with_those_they_hold() -> None:
    paths = [field.path for field in answers.fields(answers.written("recherche"))]
    assert {"total", "resultats", "resultats[].titre", "facettes.<nom>[].nombre", "comprise.mots[].mot"} <= set(paths)
