"""The path prefix, taken off requests and put back on redirects."""

import pytest
from helpers import run

from search.site.http.prefix import with_prefix, without_prefix, wrapped


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


def under(prefix, scope, *headers):
    """Return the scope that reaches an application under a prefix, and the headers that leave it."""
    seen, sent = [], []

    async def app(scope, receive, send):
        seen.append(scope)
        await send({"type": "http.response.start", "status": 302, "headers": list(headers)})
        await send({"type": "http.response.body", "body": b"a"})

    async def send(message):
        sent.append(message)

    run(wrapped(app, prefix)({"type": "http", **scope}, None, send))
    assert sent[1:] == [{"type": "http.response.body", "body": b"a"}]
    return seen[0], sent[0]["headers"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"path": "/coop/a"}, {"path": "/a", "raw_path": b"/a"}),
        ({"path": "/coop/é", "raw_path": b"/coop/%C3%A9"}, {"path": "/é", "raw_path": b"/%C3%A9"}),
        ({"path": "/a/coop/", "raw_path": b"/a/coop/"}, {"path": "/a/coop/", "raw_path": b"/a/coop/"}),
    ],
)
def test_a_request_loses_its_prefix(scope, expected):
    assert under("/coop/", scope)[0] == {"type": "http", **expected}


def test_a_redirect_gets_the_prefix_whatever_the_case_of_its_name():
    assert under("/coop/", {"path": "/coop/a"}, (b"Location", b"/b"))[1] == [(b"Location", b"/coop/b")]


def test_without_a_prefix_the_application_is_itself():
    async def app(scope, receive, send):
        pass

    assert wrapped(app, "/") is app
    assert wrapped(app, "/coop/") is not app


def test_what_is_not_http_goes_through():
    received = []

    async def app(*arguments):
        received.append(arguments)

    run(wrapped(app, "/coop/")({"type": "lifespan"}, "receive", "send"))
    assert received == [({"type": "lifespan"}, "receive", "send")]
