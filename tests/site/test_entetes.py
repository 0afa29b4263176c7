import asyncio
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site import entetes, prefixe

POLITIQUE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CHEMINS = (
    "/cooperation",
    "/cooperation/fiches",
    "/cooperation/fiches.json",
    "/cooperation/fiches.csv",
    "/cooperation/recommandations/reco-1",
    "/cooperation?sql=select+1",
    "/cooperation/par_theme?theme=animer-les-liens",
    "/-/versions",
    "/-/static-plugins/cooperatheque/cooperatheque.css",
)


def repondre(app, method="GET", path="/", headers: Iterable[tuple[bytes, bytes]] = (), query=b""):
    """Ask an ASGI application for a path; return status, headers and the pieces of the body."""
    recus = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        recus.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(headers), "query_string": query}
    asyncio.run(app(scope, receive, send))
    return recus[0]["status"], dict(recus[0]["headers"]), [m["body"] for m in recus[1:]]


def application(*morceaux: bytes, status=200, headers=((b"Content-Type", b"text/html; charset=utf-8"),)):
    """Return an ASGI application that answers these pieces and records the scopes it is given."""
    scopes = []

    async def app(scope, receive, send):
        scopes.append(scope)
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for rang, morceau in enumerate(morceaux, 1):
            await send({"type": "http.response.body", "body": morceau, "more_body": rang < len(morceaux)})

    app.scopes = scopes
    return app


@pytest.mark.parametrize("chemin", CHEMINS)
def test_every_answer_has_the_policy_and_no_cookie(natif, chemin):
    reponse = asyncio.run(natif.client.get(chemin))
    assert reponse.status_code == 200
    assert reponse.headers["content-security-policy"] == POLITIQUE
    assert reponse.headers["x-content-type-options"] == "nosniff"
    assert reponse.headers["x-frame-options"] == "DENY"
    assert reponse.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in reponse.headers["permissions-policy"]
    assert "set-cookie" not in reponse.headers


@pytest.mark.parametrize("chemin", CHEMINS)
def test_an_answer_already_received_is_not_sent_again(natif, chemin):
    premiere = asyncio.run(natif.client.get(chemin))
    etag = premiere.headers["etag"]
    seconde = asyncio.run(natif.client.get(chemin, headers={"If-None-Match": f'"autre", {etag}'}))
    assert (seconde.status_code, seconde.content, seconde.headers["etag"]) == (304, b"", etag)
    assert seconde.headers["cache-control"] == premiere.headers["cache-control"]
    assert asyncio.run(natif.client.get(chemin, headers={"If-None-Match": '"autre"'})).status_code == 200


@pytest.mark.parametrize("chemin", CHEMINS)
def test_head_has_the_headers_of_get_and_no_body(natif, chemin):
    get = asyncio.run(natif.client.get(chemin))
    head = asyncio.run(natif.client.head(chemin))
    ecarts = {"content-length"} if chemin.endswith(".json") else set()  # the time measured has more or fewer digits
    assert (head.status_code, head.content) == (200, b"")
    assert {n: v for n, v in head.headers.items() if n not in ecarts} == {
        n: v for n, v in get.headers.items() if n not in ecarts
    }


def test_pages_have_no_inline_script_nor_style(natif):
    reponses = [asyncio.run(natif.client.get(chemin)) for chemin in CHEMINS]
    pages = [r.text for r in reponses if r.headers["content-type"].startswith("text/html")]
    assert len(pages) == 6
    for page in pages:
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=")


def test_pages_are_checked_at_once_by_browsers_and_kept_a_minute_by_proxies():
    _, headers, _ = repondre(entetes.envelopper(application(b"a")))
    assert headers[b"cache-control"] == b"public, max-age=0, s-maxage=60, must-revalidate"


def test_a_static_file_named_with_its_hash_is_kept_a_year():
    servir = entetes.envelopper(application(b"a"))
    _, avec, _ = repondre(servir, path="/-/static-plugins/cooperatheque/a.css", query=b"v=12")
    _, sans, _ = repondre(servir, path="/-/static-plugins/cooperatheque/a.css")
    assert avec[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert sans[b"cache-control"] == b"public, max-age=0, s-maxage=60, must-revalidate"


def test_an_error_is_not_kept_and_has_no_etag():
    statut, headers, _ = repondre(entetes.envelopper(application(b"a", status=404)))
    assert (statut, headers[b"cache-control"], b"etag" in headers) == (404, b"no-store", False)


def test_a_private_answer_stays_private():
    _, headers, _ = repondre(entetes.envelopper(application(b"a", headers=((b"cache-control", b"private, no-store"),))))
    assert headers[b"cache-control"] == b"private, no-store"


def test_the_request_s_cookies_are_dropped():
    app = application(b"a", headers=((b"vary", b"Cookie, Authorization"),))
    _, headers, _ = repondre(entetes.envelopper(app), headers=[(b"cookie", b"ds_actor=x"), (b"accept", b"*/*")])
    assert app.scopes[0]["headers"] == [(b"accept", b"*/*")]
    assert headers[b"vary"] == b"Authorization"


def test_data_is_open_to_other_sites_and_pages_are_not():
    json = application(b"{}", headers=((b"content-type", b"application/json; charset=utf-8"),))
    assert repondre(entetes.envelopper(json))[1][b"access-control-allow-origin"] == b"*"
    assert b"access-control-allow-origin" not in repondre(entetes.envelopper(application(b"a")))[1]


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_methods_are_refused(methode):
    app = application(b"a")
    statut, headers, corps = repondre(entetes.envelopper(app), method=methode)
    assert (statut, headers[b"allow"], app.scopes) == (405, b"GET, HEAD, OPTIONS", [])
    assert b'"ok": false' in corps[0]


def test_options_says_what_may_be_done():
    statut, headers, corps = repondre(entetes.envelopper(application(b"a")), method="OPTIONS")
    assert (statut, headers[b"allow"], corps) == (204, b"GET, HEAD, OPTIONS", [b""])


def test_a_long_answer_is_streamed_without_etag():
    morceau = b"x" * (entetes.LIMITE // 2)
    statut, headers, corps = repondre(entetes.envelopper(application(morceau, morceau, b"y", b"z")))
    assert (statut, b"etag" in headers, b"content-length" in headers) == (200, False, False)
    assert corps == [morceau + morceau + b"y", b"z"]


def test_the_etag_of_json_ignores_the_time_measured():
    assert entetes.empreinte(b'{"query_ms": 1.5, "n": 1}') == entetes.empreinte(b'{"query_ms": 0.2e-1, "n": 1}')
    assert entetes.empreinte(b'{"query_ms": 1.5, "n": 1}') != entetes.empreinte(b'{"query_ms": 1.5, "n": 2}')


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5))
def test_any_answer_reaches_the_reader_whole(morceaux):
    _, headers, corps = repondre(entetes.envelopper(application(*morceaux)))
    assert b"".join(corps) == b"".join(morceaux)
    assert headers[b"content-length"] == str(len(b"".join(morceaux))).encode()


@pytest.mark.parametrize(
    ("recu", "attendu"),
    [(b'W/"a"', True), (b'"a"', True), (b"*", True), (b'"b", W/"a"', True), (b'W/"b"', False), (b"", False)],
)
def test_if_none_match(recu, attendu):
    assert entetes.deja_recu(recu, b'W/"a"') is attendu


@pytest.mark.parametrize(
    ("chemin", "attendu"),
    [
        ("/coop/a/b", "/a/b"),
        ("/coop/", "/"),
        ("/coop", "/"),
        ("/a", "/a"),
        ("/", "/"),
        ("/cooperation", "/cooperation"),
    ],
)
def test_the_prefix_is_taken_off_a_path(chemin, attendu):
    assert prefixe.sans_prefixe(chemin, "/coop/") == attendu


@pytest.mark.parametrize(
    ("adresse", "attendue"),
    [
        (b"/a?b=c", b"/coop/a?b=c"),
        (b"/coop/a", b"/coop/a"),
        (b"https://exemple.fr/a", b"https://exemple.fr/a"),
    ],
)
def test_the_prefix_is_put_on_a_redirect(adresse, attendue):
    assert prefixe.avec_prefixe([(b"location", adresse), (b"x", b"/a")], "/coop/") == [
        (b"location", attendue),
        (b"x", b"/a"),
    ]
