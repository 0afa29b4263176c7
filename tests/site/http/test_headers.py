"""The headers of every answer, and the path prefix."""

from collections.abc import Iterable

import pytest
from helpers import run
from hypothesis import given
from hypothesis import strategies as st

from search.site.http.headers import LONGEST_HELD, already_received, fingerprint, wrapped
from search.site.http.prefix import with_prefix, without_prefix

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PATHS = (
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


def answer_of(app, method="GET", path="/", headers: Iterable[tuple[bytes, bytes]] = (), query=b""):
    """Ask an ASGI application for a path; return status, headers and the pieces of the body."""
    received = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        received.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(headers), "query_string": query}
    run(app(scope, receive, send))
    return received[0]["status"], dict(received[0]["headers"]), [m["body"] for m in received[1:]]


def application(*pieces: bytes, status=200, headers=((b"Content-Type", b"text/html; charset=utf-8"),)):
    """Return an ASGI application that answers these pieces and records the scopes it is given."""
    scopes = []

    async def app(scope, receive, send):
        scopes.append(scope)
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for place, piece in enumerate(pieces, 1):
            await send({"type": "http.response.body", "body": piece, "more_body": place < len(pieces)})

    app.scopes = scopes
    return app


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_policy_and_no_cookie(native, path):
    answer = run(native.client.get(path))
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_already_received_is_not_sent_again(native, path):
    first = run(native.client.get(path))
    etag = first.headers["etag"]
    second = run(native.client.get(path, headers={"If-None-Match": f'"autre", {etag}'}))
    assert (second.status_code, second.content, second.headers["etag"]) == (304, b"", etag)
    assert second.headers["cache-control"] == first.headers["cache-control"]
    assert run(native.client.get(path, headers={"If-None-Match": '"autre"'})).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_head_has_the_headers_of_get_and_no_body(native, path):
    get = run(native.client.get(path))
    head = run(native.client.head(path))
    differing = {"content-length"} if path.endswith(".json") else set()  # the time measured has more or fewer digits
    assert (head.status_code, head.content) == (200, b"")
    assert {n: v for n, v in head.headers.items() if n not in differing} == {
        n: v for n, v in get.headers.items() if n not in differing
    }


def test_pages_have_no_inline_script_nor_style(native):
    answers = [run(native.client.get(path)) for path in PATHS]
    pages = [r.text for r in answers if r.headers["content-type"].startswith("text/html")]
    assert len(pages) == 6
    for page in pages:
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=")


def test_pages_are_checked_at_once_by_browsers_and_kept_a_minute_by_proxies():
    _, headers, _ = answer_of(wrapped(application(b"a")))
    assert headers[b"cache-control"] == b"public, max-age=0, s-maxage=60, must-revalidate"


def test_a_static_file_named_with_its_hash_is_kept_a_year():
    serve = wrapped(application(b"a"))
    _, fingerprinted, _ = answer_of(serve, path="/-/static-plugins/cooperatheque/a.css", query=b"v=12")
    _, plain, _ = answer_of(serve, path="/-/static-plugins/cooperatheque/a.css")
    assert fingerprinted[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert plain[b"cache-control"] == b"public, max-age=0, s-maxage=60, must-revalidate"


def test_an_error_is_not_kept_and_has_no_etag():
    status, headers, _ = answer_of(wrapped(application(b"a", status=404)))
    assert (status, headers[b"cache-control"], b"etag" in headers) == (404, b"no-store", False)


def test_a_private_answer_stays_private():
    _, headers, _ = answer_of(wrapped(application(b"a", headers=((b"cache-control", b"private, no-store"),))))
    assert headers[b"cache-control"] == b"private, no-store"


def test_the_request_s_cookies_are_dropped():
    app = application(b"a", headers=((b"vary", b"Cookie, Authorization"),))
    _, headers, _ = answer_of(wrapped(app), headers=[(b"cookie", b"ds_actor=x"), (b"accept", b"*/*")])
    assert app.scopes[0]["headers"] == [(b"accept", b"*/*")]
    assert headers[b"vary"] == b"Authorization"


def test_data_is_open_to_other_sites_and_pages_are_not():
    json = application(b"{}", headers=((b"content-type", b"application/json; charset=utf-8"),))
    assert answer_of(wrapped(json))[1][b"access-control-allow-origin"] == b"*"
    assert b"access-control-allow-origin" not in answer_of(wrapped(application(b"a")))[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_methods_are_refused(method):
    app = application(b"a")
    status, headers, body = answer_of(wrapped(app), method=method)
    assert (status, headers[b"allow"], app.scopes) == (405, b"GET, HEAD, OPTIONS", [])
    assert b'"ok": false' in body[0]


def test_options_says_what_may_be_done():
    status, headers, body = answer_of(wrapped(application(b"a")), method="OPTIONS")
    assert (status, headers[b"allow"], body) == (204, b"GET, HEAD, OPTIONS", [b""])


def test_a_long_answer_is_streamed_without_etag():
    piece = b"x" * (LONGEST_HELD // 2)
    status, headers, body = answer_of(wrapped(application(piece, piece, b"y", b"z")))
    assert (status, b"etag" in headers, b"content-length" in headers) == (200, False, False)
    assert body == [piece + piece + b"y", b"z"]


def test_the_etag_of_json_ignores_the_time_measured():
    assert fingerprint(b'{"query_ms": 1.5, "n": 1}') == fingerprint(b'{"query_ms": 0.2e-1, "n": 1}')
    assert fingerprint(b'{"query_ms": 1.5, "n": 1}') != fingerprint(b'{"query_ms": 1.5, "n": 2}')


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5))
def test_any_answer_reaches_the_reader_whole(pieces):
    _, headers, body = answer_of(wrapped(application(*pieces)))
    assert b"".join(body) == b"".join(pieces)
    assert headers[b"content-length"] == str(len(b"".join(pieces))).encode()


@pytest.mark.parametrize(
    ("received", "expected"),
    [(b'W/"a"', True), (b'"a"', True), (b"*", True), (b'"b", W/"a"', True), (b'W/"b"', False), (b"", False)],
)
def test_if_none_match(received, expected):
    assert already_received(received, b'W/"a"') is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/coop/a/b", "/a/b"),
        ("/coop/", "/"),
        ("/coop", "/"),
        ("/a", "/a"),
        ("/", "/"),
        ("/cooperation", "/cooperation"),
    ],
)
def test_the_prefix_is_taken_off_a_path(path, expected):
    assert without_prefix(path, "/coop/") == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (b"/a?b=c", b"/coop/a?b=c"),
        (b"/coop/a", b"/coop/a"),
        (b"https://exemple.fr/a", b"https://exemple.fr/a"),
    ],
)
def test_the_prefix_is_put_on_a_redirect(address, expected):
    assert with_prefix([(b"location", address), (b"x", b"/a")], "/coop/") == [
        (b"location", expected),
        (b"x", b"/a"),
    ]
