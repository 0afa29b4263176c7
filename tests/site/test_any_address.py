"""Any address is answered, and every error is ours: a seeded sample here, thousands in `make test-long`."""

import json
import random
from pathlib import Path
from urllib.parse import quote

import pytest
from helpers import asgi, ask_raw

from search.site.http.headers import App
from search.site.http.messages import DEFAULTS

# When one facet fails, Datasette leaves the others unawaited.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning")

TABLES = ["fiches", "recommandations", "themes", "termes", "etapes", "fiches_fts", "recherche_mots", "sqlite_master"]
PATHS = [
    *("", "recherche", "recommandations/aider-le-parc", "sessions/un-long-stage", "themes/debuts", "glossaire"),
    *("parcours/ca-bloque", "sources/doc-1", "dossier", "api", "a-propos", "suggestions", "api/schemas/theme"),
    *(f"cooperation/{table}" for table in TABLES),
    *(f"cooperation/{table}/1" for table in TABLES),
    *("cooperation", "cooperation/preuves_d_une_recommandation", "_internal", "_memory", ":memory:/x", "robots"),
    *("-/static/app.css", "-/static", "-/static-plugins/cooperatheque", "-/static-plugins/cooperatheque/icone.svg"),
    *("-/metadata", "-/plugins", "-/databases", "-/versions", "-/settings", "-/actor", "-/logout", "favicon.ico"),
]
SUFFIXES = [
    "",
    "",
    "",
    ".json",
    ".json",
    ".csv",
    ".md",
    ".blob",
    ".db",
    ".x",
    "/",
    "//",
    "/..",
    "/%2e%2e",
    "/%00",
    "~",
    "?",
]
COLUMNS = ["numero", "titre", "leviers", "rowid", "rank", "zzz", "", "*", "a]b", 'a"b']
LOOKUPS = [
    "exact",
    "not",
    "gt",
    "lte",
    "like",
    "glob",
    "in",
    "notin",
    "arraycontains",
    "date",
    "isnull",
    "notblank",
    "zzz",
]
NAMES = [
    *("q", "theme", "type", "tri", "limite", "page", "dossier", "fiches", "lignes", "annee"),
    *("_search", "_search_titre", "_search_", "_search-", "_searchmode", "_fts_table", "_fts_pk", "_where", "_through"),
    *("_facet", "_facet_array", "_facet_date", "_facet_size", "_size", "_next", "_sort", "_sort_desc", "_sort_by_desc"),
    *("_col", "_nocol", "_shape", "_json", "_json_infinity", "_labels", "_label", "_nl", "_trace", "_context", "_hash"),
    *("_ttl", "_timelimit", "_stream", "_dl", "_header", "_extras", "_blob_column", "_blob_hash", "_show_hidden"),
    *("_filter_column", "_filter_op", "_filter_value", "_filter_column_1", "_nofacet", "_nocount", "_nosuggest", "all"),
    *(f"{column}__{lookup}" for column in COLUMNS for lookup in LOOKUPS),
    *COLUMNS,
]
VALUES = [
    *("", "0", "1", "-1", "007", "1_0", "1e3", "٣", "9" * 20, "9" * 500, "x", "on", "max", "null", "titre", "numero"),
    *(
        "[",
        "[1",
        "[]",
        "{}",
        "[{}]",
        '["a"]',
        '{"table":"facettes","column":"fiche","value":1}',
        "1,2,3",
        "$null,1",
        ",",
    ),
    *("-(-a", "-( ET a", '"', '"" OR', "(" * 150, "a* " * 40, "theme:", "*", "' or 1=1 --", "%", "%" * 60, "a" * 300),
    *("\0", "a\0b", "é", "\u0301", "\u202e", "😀", "\ufffe", "aider-le-parc", "debuts", "41-42", "recommandation"),
    *(
        "object",
        "array",
        "arrayfirst",
        "raw",
        "fiches_fts",
        "sqlite_master",
        "../../etc/passwd",
        "<script>",
        "{{ 7 * 7 }}",
    ),
]
BYTES = ["%ff", "%ed%a0%80", "%", "%zz", "%00", "+", "%25", ";", "&&", "=", "a%2fb", "%f0%9f"]


def address(random: random.Random) -> bytes:
    """Return an address drawn from what Datasette and our pages read, and from what they don't expect."""
    path = "/" + random.choice(PATHS) + random.choice(SUFFIXES)
    if random.random() < 0.1:
        place = random.randrange(len(path))
        path = path[:place] + random.choice([*BYTES, "a" * 300, "\\", "é", "//"]) + path[place:]
    values = [*map(quote, VALUES), *BYTES]
    parameters = [
        f"{quote(random.choice(NAMES))}={random.choice(values)}" for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3]))
    ]
    return (path + ("?" + "&".join(parameters) if parameters else "")).encode()


@pytest.fixture(scope="module")
def app(small_base: Path) -> App:
    return asgi(small_base)


def check(app: App, target: bytes) -> None:
    status, headers, body = ask_raw(app, target)
    assert status < 500, target
    media_type = dict(headers).get(b"content-type", b"").partition(b";")[0]
    error = json.loads(body) if media_type == b"application/json" else None
    if status < 400:
        assert not isinstance(error, dict) or error.get("ok", True), target
    elif error is not None:
        assert (error["ok"], error["status"], bool(error["title"] and error["error"])) == (False, status, True), target
        assert error.get("detail") != error["error"], target
    else:
        assert media_type == b"text/html" and b'<html lang="fr">' in body and b"<h1>" in body, target
        assert body.count(b"<h1") == 1, target


@pytest.mark.parametrize("seed", range(8))
def test_any_address_is_answered(app: App, seed: int) -> None:
    drawn = random.Random(seed)
    for _ in range(60):
        check(app, address(drawn))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_any_of_many_addresses_is_answered(app: App, seed: int) -> None:
    drawn = random.Random(seed)
    for _ in range(500):
        check(app, address(drawn))


def test_what_is_drawn_is_answered_in_every_way(app: App) -> None:
    drawn = random.Random(0)
    statuses = {ask_raw(app, address(drawn))[0] for _ in range(200)}
    assert {200, 302, 400, 404} <= statuses <= {200, 301, 302, 400, 403, 404}
    assert DEFAULTS[404].encode() in ask_raw(app, b"/nulle-part")[2]
