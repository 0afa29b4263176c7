"""The headers of every answer."""

from collections.abc import Iterable

import pytest
from helpers import run
from hypothesis import given
from hypothesis import strategies as st

from search.site.http import headers
from search.site.http.headers import LONGEST_HELD, already_received, completed, fingerprint

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


def wrapped(app):
    """Return an application with our headers, over a base of version « abc »."""
    return headers.wrapped(app, lambda: "abc")


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


SECURITY = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, link, cooperatheque-version"),
]
KEPT_A_MINUTE = (b"cache-control", b"public, max-age=0, s-maxage=60, must-revalidate")
KEPT_A_YEAR = (b"cache-control", b"public, max-age=31536000, immutable")
NOT_KEPT = (b"cache-control", b"no-store")
VERSION = (b"cooperatheque-version", b"abc")


@pytest.mark.parametrize(
    ("status", "received", "fingerprinted", "expected"),
    [
        (200, [], False, [*SECURITY, KEPT_A_MINUTE]),
        (200, [(b"X-Any", b"1")], True, [(b"x-any", b"1"), *SECURITY, KEPT_A_YEAR]),
        (399, [], False, [*SECURITY, KEPT_A_MINUTE]),
        (400, [], True, [*SECURITY, NOT_KEPT]),
        (404, [(b"Cache-Control", b"private")], False, [*SECURITY, NOT_KEPT]),
        (200, [(b"X-Frame-Options", b"SAMEORIGIN")], False, [*SECURITY, KEPT_A_MINUTE]),
        (200, [(b"cache-control", b"max-age=5")], False, [*SECURITY, KEPT_A_MINUTE]),
        (200, [(b"cache-control", b"private")], False, [(b"cache-control", b"private"), *SECURITY]),
        (200, [(b"set-cookie", b"a=b")], True, [(b"set-cookie", b"a=b"), *SECURITY]),
        (200, [(b"vary", b"cookie")], False, [(b"vary", b"cookie"), *SECURITY, KEPT_A_MINUTE]),
        (
            200,
            [(b"Vary", b"Accept , Cookie"), (b"vary", b"Origin")],
            False,
            [*SECURITY, KEPT_A_MINUTE, (b"vary", b"Accept, Origin")],
        ),
        (
            200,
            [(b"content-type", b"text/csv; charset=utf-8")],
            False,
            [(b"content-type", b"text/csv; charset=utf-8"), *CORS, *SECURITY, KEPT_A_MINUTE],
        ),
    ],
)
def test_headers_are_completed(status, received, fingerprinted, expected):
    assert completed(status, received, fingerprinted) == expected


@pytest.mark.parametrize(
    ("media_type", "is_open"),
    [
        (b"application/json", True),
        (b"application/ld+json", True),
        (b"application/schema+json", True),
        (b"text/csv", True),
        (b"text/plain", True),
        (b"application/vnd.sqlite3", True),
        (b"application/octet-stream", False),
        (b"text/html", False),
        (b"text/markdown", False),
    ],
)
def test_which_media_types_are_open(media_type, is_open):
    assert (CORS[0] in completed(200, [(b"content-type", media_type)], False)) is is_open


def test_an_answer_is_these_messages():
    status, headers, body = answer_of(wrapped(application(b"a", b"b")))
    assert (status, body) == (200, [b"ab"])
    assert headers == {
        b"content-type": b"text/html; charset=utf-8",
        **dict([*SECURITY, KEPT_A_MINUTE, VERSION]),
        b"content-length": b"2",
        b"etag": fingerprint(b"ab"),
    }


def test_an_answer_already_received_is_these_messages():
    status, headers, body = answer_of(wrapped(application(b"a")), headers=[(b"if-none-match", fingerprint(b"a"))])
    assert (status, body) == (304, [b""])
    assert headers == {**dict([*SECURITY, KEPT_A_MINUTE, VERSION]), b"etag": fingerprint(b"a")}


@pytest.mark.parametrize(("status", "tagged"), [(200, True), (201, False), (302, False), (400, False), (500, False)])
def test_only_a_page_found_has_an_etag(status, tagged):
    assert (b"etag" in answer_of(wrapped(application(b"a", status=status)))[1]) is tagged


def test_an_etag_is_weak_and_short():
    assert fingerprint(b"a") == b'W/"1ba3c523e770f3313cc91ab1"'


@pytest.mark.parametrize(("size", "pieces"), [(1_048_576, 1), (1_048_577, 2)])
def test_an_answer_is_held_up_to_one_mebibyte(size, pieces):
    status, headers, body = answer_of(wrapped(application(b"x" * size, b"")))
    assert (status, len(body), sum(map(len, body)), b"etag" in headers) == (200, pieces, size, pieces == 1)


def test_a_long_answer_to_head_has_no_body():
    app = application(b"x" * (LONGEST_HELD + 1), b"y")
    assert answer_of(wrapped(app), method="HEAD")[2] == [b"", b""]
    assert app.scopes[0]["method"] == "GET"


def test_the_pieces_of_a_long_answer_say_whether_more_come():
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    run(wrapped(application(b"x" * (LONGEST_HELD + 1), b"y"))(scope, None, send))
    assert [message.get("more_body", False) for message in sent[1:]] == [True, False]


def test_a_request_that_is_refused_is_answered_whole():
    error = '{"ok": false, "error": "Ce site se consulte seulement\u202f: GET et HEAD.", "status": 405}'.encode()
    status, headers, body = answer_of(wrapped(application(b"a")), method="POST")
    assert (status, body) == (405, [error])
    assert headers == {
        b"allow": b"GET, HEAD, OPTIONS",
        b"content-type": b"application/json; charset=utf-8",
        **dict([*SECURITY, NOT_KEPT, *CORS, VERSION]),
        b"content-length": str(len(error)).encode(),
    }


def test_options_are_answered_whole():
    _, headers, _ = answer_of(wrapped(application(b"a")), method="OPTIONS")
    assert headers == {
        b"allow": b"GET, HEAD, OPTIONS",
        **dict([*SECURITY, KEPT_A_MINUTE, *CORS, VERSION]),
        b"content-length": b"0",
    }


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [("/-/static/a.css", b"v=1", KEPT_A_YEAR), ("/-/static/a.css", b"", KEPT_A_MINUTE), ("/a", b"v=1", KEPT_A_MINUTE)],
)
def test_only_static_files_named_with_their_hash_are_kept_a_year(path, query, kept):
    assert answer_of(wrapped(application(b"a")), path=path, query=query)[1][b"cache-control"] == kept[1]


def test_what_is_not_http_goes_through():
    received = []

    async def app(*arguments):
        received.append(arguments)

    run(wrapped(app)({"type": "lifespan"}, "receive", "send"))
    assert received == [({"type": "lifespan"}, "receive", "send")]
