"""What the site answers in JSON is what its schemas say, and the page of the API shows it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers import Get
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from search.facets import declared_facets
from search.site import answers
from search.site.declared import vocabularies
from search.site.pages import PAGES
from search.site.pages.api import ENDPOINTS, PAGE, search_parameters, shortened
from search.site.request import PageRequest

ROOT = "https://exemple.fr/api/schemas/"

CORPORA = ("cooperatheque", "essai", "bare")

Validate = Callable[[str, object], None]


@pytest.fixture(scope="module", params=CORPORA)
def each(request: pytest.FixtureRequest) -> str:
    """Each corpus in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def ask(sites: dict[str, Get], each: str) -> Get:
    """Ask the site of each corpus."""
    return sites[each]


@pytest.fixture(scope="module")
def content(bases: dict[str, Path], each: str) -> Iterator[sqlite3.Connection]:
    """The base of each corpus."""
    with closing(sqlite3.connect(f"{bases[each].as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture(scope="module")
def validate(ask: Get) -> Validate:
    """Check a thing against a schema as the site serves it, completed from the base."""
    registry: Registry[Any] = Registry().with_resources(
        (f"{ROOT}{name}.json", Resource.from_contents(ask(f"/api/schemas/{name}.json").json()))
        for name in answers.NAMES
    )

    def check(name: str, thing: object) -> None:
        Draft202012Validator({"$ref": f"{ROOT}{name}.json"}, registry=registry).validate(thing)

    return check


@pytest.mark.parametrize("name", answers.NAMES)
def test_schemas_are_valid_closed_and_described(content: sqlite3.Connection, name: str) -> None:
    schema = answers.completed(name, content)
    Draft202012Validator.check_schema(schema)
    assert all(field.description for field in answers.fields(schema))
    assert sorted(schema["required"]) == sorted(schema["properties"])


def test_schemas_take_the_fields_of_vocabularies_from_the_base(small: sqlite3.Connection) -> None:
    known = vocabularies(small)
    for kind in ("recommandation", "session"):
        written, completed = answers.written(kind)["properties"], answers.completed(kind, small)["properties"]
        assert {vocabulary.champ for vocabulary in known} & set(written) == set()
        expected = {v.champ for v in known if kind in v.fiches and (v.single or kind == "session")}
        assert expected and set(completed) - set(written) == expected | {"version"}


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
    ask: Get, validate: Validate, content: sqlite3.Connection, name: str, table: str
) -> None:
    for (fiche,) in content.execute(f"select id from {table}").fetchall():
        validate(name, ask(f"/{table}/{fiche}.json").json())


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("recherche", "/recherche.json"),
        ("recherche", "/recherche.json?q=convincre les élu*&type=recommandation"),
        ("recherche", "/recherche.json?q=zzzzzz"),
        ("suggestions", "/suggestions.json?q=coop"),
        ("suggestions", "/suggestions.json"),
        ("glossaire", "/glossaire.json"),
        ("dossier", "/dossier.json"),
        ("dossier", "/dossier.json?fiches=plafond-de-verre,preparer-le-sol,zzz"),
        ("erreur", "/recherche.json?theme=zzz"),
        ("erreur", "/recommandations/zzz.json"),
        ("erreur", "/api/schemas/zzz.json"),
        ("erreur", "/dossier.json?fiches=" + ",".join(map(str, range(99)))),
    ],
)
def test_other_answers_are_as_their_schema_says(ask: Get, validate: Validate, name: str, address: str) -> None:
    validate(name, ask(address).json())


def test_answers_are_open_to_other_sites(get: Get) -> None:
    assert get("/recherche.json").headers["access-control-allow-origin"] == "*"


def test_a_search_has_the_shape_of_the_command(get_small: Get) -> None:
    answer = get_small("/recherche.json?q=élus+OU+PNR&theme=debuts&type=recommandation&limite=2").json()
    assert {"total", "resultats", "facettes", "correction"} <= set(answer)
    assert len(answer["resultats"]) == 2
    assert {fiche["theme"] for fiche in answer["resultats"]} == {"debuts"}


def test_every_page_that_answers_json_is_on_the_page_of_the_api(get: Get, connection: sqlite3.Connection) -> None:
    assert {endpoint.page.route for endpoint in ENDPOINTS} == {page.route for page in PAGES if page.as_json}
    page = get("/api").text
    for endpoint in ENDPOINTS:
        assert f'id="{endpoint.name}"' in page
        for field in answers.fields(answers.completed(endpoint.name, connection)):
            assert f"<code>{field.path.replace('<', '&lt;').replace('>', '&gt;')}</code>" in page


def test_the_page_names_every_facet_as_a_parameter(ask: Get, content: sqlite3.Connection) -> None:
    facets = ", ".join(facet.facette for facet in declared_facets(content))
    assert f"<dt><code>{facets}</code></dt>" in ask("/api").text


def test_schemas_are_served(ask: Get, content: sqlite3.Connection) -> None:
    for name in answers.NAMES:
        assert ask(f"/api/schemas/{name}.json").json() == answers.completed(name, content)


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


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x" * 90, "x" * 90),
        ("x" * 91, "x" * 90 + "…"),
        ([1], [1]),
        ([1, 2], [1, "…"]),
        ([["x" * 91, 2]], [["x" * 90 + "…", "…"]]),
        ({"a": {"b": [[], 2]}}, {"a": {"b": [[], "…"]}}),
        (12, 12),
    ],
)
def test_where_an_answer_is_shortened(value: object, shown: object) -> None:
    assert shortened(value) == shown


def test_each_address_has_its_example(small: sqlite3.Connection) -> None:
    def first(table: str, order: str) -> str:
        return str(small.execute(f"select id from {table} order by {order} limit 1").fetchone()[0])

    recommandation, session = first("recommandations", "numero"), first("sessions", "numero")
    shown = PAGE.read_for_html(small, PageRequest())
    assert {one["endpoint"].name: (one["endpoint"].route, one["url"], one["schema"]) for one in shown["content"]} == {
        "recherche": (
            "/recherche.json",
            "/recherche.json?q=Aider+le+parc&theme=debuts&limite=2",
            "/api/schemas/recherche.json",
        ),
        "recommandation": (
            "/recommandations/<id>.json",
            f"/recommandations/{recommandation}.json",
            "/api/schemas/recommandation.json",
        ),
        "session": ("/sessions/<id>.json", f"/sessions/{session}.json", "/api/schemas/session.json"),
        "theme": ("/themes/<id>.json", f"/themes/{first('themes', 'rang')}.json", "/api/schemas/theme.json"),
        "parcours": (
            "/parcours/<id>.json",
            f"/parcours/{first('parcours', 'rang')}.json",
            "/api/schemas/parcours.json",
        ),
        "source": ("/sources/<id>.json", f"/sources/{first('sources', 'id')}.json", "/api/schemas/source.json"),
        "glossaire": ("/glossaire.json", "/glossaire.json", "/api/schemas/glossaire.json"),
        "dossier": (
            "/dossier.json",
            f"/dossier.json?fiches={recommandation},{session}",
            "/api/schemas/dossier.json",
        ),
    }
    assert shown["exported"] == {"recherche": ["/recherche.csv"], "dossier": ["/dossier.csv", "/dossier.md"]}
    assert shown["table_example"] == "/cooperation/recommandations.json?_shape=objects&theme=debuts"


def test_an_example_is_what_its_address_answers(ask: Get, content: sqlite3.Connection) -> None:
    for one in PAGE.read(content, PageRequest()):
        expected = json.dumps(shortened(ask(one["url"]).json()), ensure_ascii=False, indent=2)
        assert one["answer"] == expected, one["url"]
        assert one["fields"] == answers.fields(ask(one["schema"]).json()), one["url"]


def test_what_parameters_mean(connection: sqlite3.Connection) -> None:
    facets = declared_facets(connection)
    parameters = {one["endpoint"].name: one["parameters"] for one in PAGE.read(connection, PageRequest())}
    assert {name for name, known in parameters.items() if known} == {"recherche", "dossier"}
    assert parameters["recherche"] == search_parameters(facets)
    assert search_parameters(facets)["limite"] == "de 1 à 100, 20 sans précision"
    assert search_parameters(facets)["tri"] == "pertinence, theme, date, titre"
    assert [*parameters["dossier"]] == ["fiches"]


def test_an_unknown_schema_is_a_404_that_names_the_others(get: Get) -> None:
    answer = get("/api/schemas/zzz.json")
    assert answer.status_code == 404
    assert "zzz" in answer.json()["error"] and ", ".join(answers.NAMES) in answer.json()["error"]
