"""Errors are said in French, whoever raises them, and ours are not taken for the reader’s."""

import json
import re
import sqlite3
from pathlib import Path

import datasette
import pytest
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest, NotFound, Request
from datasette.views.base import DatasetteError
from helpers import Get, run

from search import urls
from search.site.http.errors import ErrorAnswer, answer_exception, answer_refusal, describe, of_address
from search.site.http.messages import DEFAULTS, default, in_french, title
from search.site.native import cells

# When one facet fails, Datasette leaves the others unawaited.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning")

REQUESTS = [
    ("/nulle-part", 404, "Rien ne se trouve à cette adresse"),
    ("/cooperation/nulle", 404, "Cette table n’existe pas"),
    ("/cooperation/fiches/99", 404, "Cette ligne n’existe pas"),
    ("/cooperation/fiches?_sort=nulle", 400, "ne peut pas être triée"),
    ("/cooperation/fiches?_size=-1", 400, "« _size » doit être un nombre entier de 0 à 200, et non"),
    ("/cooperation/fiches?_nocol=nulle", 400, "Colonne inconnue"),
    ("/cooperation/fiches?_where=nulle", 400, "Aucune colonne ne se nomme"),
    ("/cooperation/fiches?_through=x", 400, "une valeur illisible"),
    ("/cooperation/fiches?_timelimit=x", 400, "« _timelimit » doit être un nombre entier de 1 à"),
    ("/cooperation/fiches?_search-=x", 400, "une valeur illisible"),
    ("/cooperation/fiches?numero__gt=99999999999999999999", 400, "une valeur illisible"),
    ("/cooperation/fiches.csv?_timelimit=-1", 400, "doit être un nombre entier de 1 à"),
    ("/cooperation/fiches?_shape=x", 400, "doit être l’un de : arrays, objects"),
    ("/-/static/" + "a" * 300, 404, "Rien ne se trouve"),
    ("/-/static-plugins/cooperatheque/" + "a" * 300, 404, "Rien ne se trouve"),
    ("/-/static/app.css/a", 404, "Rien ne se trouve"),
    ("/cooperation.csv", 404, "Ce format n’existe pas"),
    ("/-/static/rien.css", 404, "Rien ne se trouve"),
    ("/-/static/a%00b", 404, "Rien ne se trouve"),
    ("/-/static/%2e%2e/app.py", 404, "Rien ne se trouve"),
    ("/-/static/../app.py", 404, "Rien ne se trouve"),
    ("/-/static/", 404, "Rien ne se trouve"),
    ("/-/static-plugins/cooperatheque/", 404, "Rien ne se trouve"),
    ("/cooperation/fiches?numero__in=[1", 400, "une valeur illisible"),
    (f"/cooperation/fiches?numero__in={'[' * 3900}", 400, "une valeur illisible"),
    (f"/cooperation/fiches?_through={'[' * 3900}", 400, "une valeur illisible"),
    ("/cooperation?sql=select+hex(zeroblob(100000))", 400, "est trop longue"),
    ("/cooperation/fiches?%00=1", 400, "une valeur illisible"),
    ("/cooperation/etapes/atelier", 400, "une valeur illisible"),
    ("/cooperation/fiches?_facet_array=titre", 400, "ne contient pas de listes"),
    ("/cooperation?sql=delete+from+fiches", 400, "requêtes de lecture"),
    ("/-/patterns", 404, "Rien ne se trouve"),
    ("/-/messages", 404, "Rien ne se trouve"),
]


@pytest.mark.parametrize(("path", "status", "words"), REQUESTS)
def test_an_error_page_is_french_and_leads_on(native, path, status, words):
    answer = run(native.client.get(path))
    assert answer.status_code == status
    assert '<html lang="fr">' in answer.text
    assert words in answer.text
    assert answer.text.count("<h1") == 1
    assert 'action="/recherche"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/nulle-part.json", {"ok": False, "status": 404, "title": "Page introuvable", "error": DEFAULTS[404]}),
        (
            "/cooperation/fiches/99.json",
            {
                "ok": False,
                "status": 404,
                "title": "Page introuvable",
                "error": "Cette ligne n’existe pas dans la table.",
                "detail": "Record not found",
            },
        ),
        (
            "/cooperation/fiches.json?_sort=nulle",
            {
                "ok": False,
                "status": 400,
                "title": "Demande incomprise",
                "error": "La table ne peut pas être triée selon «\u202fnulle\u202f».",
                "detail": "Cannot sort table by nulle",
            },
        ),
    ],
)
def test_an_error_in_json(native, path, body):
    answer = run(native.client.get(path))
    assert (answer.status_code, answer.json()) == (body["status"], body)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_mistake_in_a_query_is_said_on_its_page(native):
    answer = run(native.client.get("/cooperation?sql=select+x+from+fiches"))
    assert answer.status_code == 400
    assert "Aucune colonne ne se nomme «\u202fx\u202f»." in answer.text
    assert '<code lang="en">no such column: x</code>' in answer.text
    assert "select x from fiches</textarea>" in answer.text


def test_an_unforeseen_error_says_nothing_of_itself_but_is_in_the_journal(native, monkeypatch, capsys):
    def break_it(*args, **kwargs):
        raise RuntimeError("secret de fabrication")

    monkeypatch.setattr(native, "get_database", break_it)
    for suffix in ("", ".json"):
        answer = run(native.client.get(f"/cooperation/fiches{suffix}"))
        assert answer.status_code == 500
        assert DEFAULTS[500] in (answer.json()["error"] if suffix else answer.text)
        assert "secret" not in answer.text
    assert capsys.readouterr().err.count("RuntimeError: secret de fabrication") == 2


FILES = ("views/*.py", "filters.py", "facets.py")
SOURCES = [file for files in FILES for file in Path(datasette.__file__).parent.glob(files)]
ARGUMENTS = sorted({name for file in SOURCES for name in re.findall(r'"(_[a-z_]+)"', file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("name", ARGUMENTS)
def test_no_value_of_datasette_s_own_arguments_is_a_fault_of_the_site(native, name):
    """Every argument that Datasette's code names: an upgrade that reads a new one is tried at once."""
    addresses = [f"/cooperation/fiches?{name}={value}" for value in ("x", "[1", "{", "%00", "-1", "9" * 30)]
    addresses += [f"/cooperation/fiches/1?{name}=x", f"/cooperation?sql=select+1&{name}=x"]
    for address in addresses:
        assert run(native.client.get(address)).status_code < 500, address


def test_the_arguments_tried_are_those_of_datasette():
    assert {"_facet", "_facet_size", "_next", "_search", "_size", "_sort", "_through", "_timelimit"} <= set(ARGUMENTS)


def test_an_error_in_our_own_cells_is_ours(native, monkeypatch):
    def break_it(*args):
        raise ValueError("bogue")

    monkeypatch.setattr(cells, "listed_values", break_it)
    for address in ("/cooperation/fiches", "/cooperation/fiches?type=session", "/cooperation/fiches.json?_size=1"):
        assert run(native.client.get(address)).status_code == (200 if ".json" in address else 500)


def test_a_refused_table_is_403(native_base):
    site = datasette.app.Datasette([native_base], metadata={"databases": {"cooperation": {"allow": False}}})
    page = run(site.client.get("/cooperation"))
    assert (page.status_code, DEFAULTS[403] in page.text) == (403, True)
    assert run(site.client.get("/cooperation.json")).json()["ok"] is False


@pytest.mark.parametrize(
    ("exception", "error"),
    [
        (NotFound("Aucune fiche de ce nom."), ErrorAnswer(404, "Page introuvable", "Aucune fiche de ce nom.")),
        (
            BadRequest("_size must be <= 10"),
            ErrorAnswer(400, "Demande incomprise", "_size ne peut pas dépasser 10.", "_size must be <= 10"),
        ),
        (DatasetteError("database is locked"), ErrorAnswer(500, "Erreur du site", DEFAULTS[500], "database is locked")),
        (
            DatasetteError("incomplete input", title="Invalid SQL", status=400),
            ErrorAnswer(400, "Requête refusée", "La requête est incomplète.", "incomplete input"),
        ),
        (
            DatasetteError("<p>SQL query took too long", title="SQL Interrupted", status=400),
            ErrorAnswer(400, "Requête trop longue", "La requête a été arrêtée\u202f: elle prenait trop de temps."),
        ),
        (
            QueryInterrupted(None, "select 1", {}),
            ErrorAnswer(400, "Requête trop longue", "La requête a été arrêtée\u202f: elle prenait trop de temps."),
        ),
        (ValueError("x"), ErrorAnswer(500, "Erreur du site", DEFAULTS[500])),
        (sqlite3.DataError("string or blob too big"), ErrorAnswer(500, "Erreur du site", DEFAULTS[500])),
        (
            DatasetteError("Cannot sort table by x"),
            ErrorAnswer(
                400,
                "Demande incomprise",
                "La table ne peut pas être triée selon «\u202fx\u202f».",
                "Cannot sort table by x",
            ),
        ),
        (
            DatasetteError("Table not found", status=404),
            ErrorAnswer(404, "Page introuvable", "Cette table n’existe pas dans la base.", "Table not found"),
        ),
        (DatasetteError("out of tea", status=418), ErrorAnswer(418, "Erreur 418", DEFAULTS[400], "out of tea")),
        (NotFound("404"), ErrorAnswer(404, "Page introuvable", DEFAULTS[404])),
        (NotFound(""), ErrorAnswer(404, "Page introuvable", DEFAULTS[404])),
    ],
)
def test_each_exception_has_its_words(exception, error):
    assert describe(exception, Request.fake("/cooperation/fiches?_size=x")) == error


def test_every_message_that_datasette_raises_is_translated():
    sources = sorted(Path(datasette.__file__).parent.glob("**/*.py"))
    raised = re.compile(r'raise (?:NotFound|BadRequest|Forbidden|DatasetteError|InvalidSql)\(\s*f?"([^"]+)"')
    messages = {
        m for f in sources if f.parent.name != "vendored" for m in raised.findall(f.read_text(encoding="utf-8"))
    }
    elsewhere = {"Root token has already been used", "Invalid token"}  # /-/auth-token is closed
    known = {m.replace("{}", "x").replace("{self.ds.max_returned_rows}", "9") for m in messages - elsewhere}
    assert len(known) > 20
    assert [m for m in sorted(known) if in_french(m) is None] == []


def test_an_unknown_message_is_not_invented():
    assert in_french("something else") is None


def test_a_value_too_long_for_sqlite_is_the_address_s_fault():
    def too_long():
        raise sqlite3.DataError("string or blob too big")

    error = describe(raised(too_long), Request.fake("/a?x=1"))
    said = "La requête, ou une valeur qu’elle manie, est trop longue."
    assert error == ErrorAnswer(400, title(400), said, "string or blob too big")


def raised(code):
    """Return what a piece of code raises, with the trace of where."""
    try:
        code()
    except Exception as error:
        return error


@pytest.mark.parametrize(
    ("path", "row", "code", "status"),
    [
        ("/a?_x=1", {}, lambda: int("x"), 400),
        ("/a", {"pks": "1"}, lambda: int("x"), 400),
        ("/a", {}, lambda: int("x"), 500),
        ("/a?_x=1", {}, lambda: {}["x"], 400),
        ("/a?_x=1", {}, lambda: None + 1, 400),
        ("/a?_x=1", {}, lambda: 1 / 0, 500),
        ("/a?_x=1", {}, lambda: cells.shortened(None), 500),
        ("/a?_x=1", {}, lambda: urls.fiche("x", "a"), 500),
    ],
)
def test_what_an_address_does_not_carry_is_not_its_fault(path, row, code, status):
    request = Request.fake(path, url_vars=row)
    error = describe(raised(code), request)
    words = {
        400: ("Demande incomprise", "L’adresse contient une valeur illisible."),
        500: ("Erreur du site", DEFAULTS[500]),
    }
    assert (error.status, error.title, error.error) == (status, *words[status])
    assert error.detail == (str(raised(code)) if status == 400 else None)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        (
            "/cooperation/fiches.json?_json_infinity=x",
            400,
            "«\u202f_json_infinity\u202f» doit être l’un de\u202f: on, off, true, false, 1, 0, et non «\u202fx\u202f».",
        ),
        ("/cooperation/fiches.json?_through=1", 400, "L’adresse contient une valeur illisible."),
        ("/cooperation.json?sql=select+x", 400, "Aucune colonne ne se nomme «\u202fx\u202f»."),
        ("/cooperation.json?sql=select+x&_shape=array", 400, "Aucune colonne ne se nomme «\u202fx\u202f»."),
        ("/cooperation.json?sql=selec", 400, "Seules les requêtes de lecture (select) sont permises."),
        ("/-/patterns.json", 404, DEFAULTS[404]),
        ("/-/threads.json", 404, DEFAULTS[404]),
    ],
)
def test_other_errors_in_json(native, path, status, body):
    answer = run(native.client.get(path))
    assert (answer.status_code, answer.json()["status"], answer.json()["error"]) == (status, status, body)


@pytest.mark.parametrize(
    ("status", "message", "error", "detail"),
    [
        (404, "404", DEFAULTS[404], None),
        (404, "Table not found", "Cette table n’existe pas dans la base.", "Table not found"),
        (400, "« x » est trop long.", "« x » est trop long.", None),
        (403, "Permission denied", DEFAULTS[403], "Permission denied"),
        (403, "", DEFAULTS[403], None),
        (409, "", DEFAULTS[400], None),
    ],
)
def test_a_page_s_own_message(status, message, error, detail):
    assert of_address(status, message) == ErrorAnswer(status, title(status), error, detail)


def test_titles_and_defaults_by_status():
    assert {status: title(status) for status in (400, 403, 404, 409, 500)} == {
        400: "Demande incomprise",
        403: "Accès refusé",
        404: "Page introuvable",
        409: "Erreur 409",
        500: "Erreur du site",
    }
    assert [default(status)[:12] for status in (400, 403, 404, 409, 500)] == [
        "L’adresse de",
        "Cette page n",
        "Rien ne se t",
        "L’adresse de",
        "Le site n’a ",
    ]


@pytest.mark.parametrize(("status", "noted"), [(400, 0), (404, 0), (499, 0), (500, 1), (503, 1)])
def test_only_a_fault_of_ours_is_in_the_journal(native, capsys, status, noted):
    refused = DatasetteError("fatigue", status=status)
    answer = run(answer_exception(native, Request.fake("/a.json"), refused)())
    assert answer.status == status
    assert capsys.readouterr().err.count("fatigue") == noted


def test_a_refusal_is_answered_whole(native):
    answer = run(answer_refusal(native, Request.fake("/a.json"), "view-table")())
    assert (answer.status, json.loads(answer.body)) == (
        403,
        {"ok": False, "status": 403, "title": "Accès refusé", "error": "view-table"},
    )


@pytest.mark.parametrize(
    ("message", "french"),
    [
        ("404", DEFAULTS[404]),
        (" Database not found\n", DEFAULTS[404]),
        ("_col=a - invalid columns", "Colonne inconnue\u202f: «\u202fa\u202f»."),
        ("_where= is not allowed", "Le paramètre _where n’est pas permis ici."),
        ("Permission denied", DEFAULTS[403]),
        ("no such table: a\nb", "Aucune table ne se nomme «\u202fa\nb\u202f»."),
    ],
)
def test_messages_keep_what_they_name(message, french):
    assert in_french(message) == french


@pytest.mark.parametrize("address", ["etapes?titre__not=%5B%7B%7D%5D&a%22b__notin=x"])
def test_a_value_that_no_query_can_hold_is_the_address_s_fault(get: Get, address: str) -> None:
    assert get(f"/cooperation/{address}").status_code == 400
