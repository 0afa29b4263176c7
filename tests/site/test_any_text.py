"""No string crashes the site, by any door where a text may come in: percent-encoded bytes, operators, 64 KB."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from helpers import asgi, ask_raw
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.interpretation import LONGEST_QUESTION
from search.site.http.headers import App
from search.site.http.lengths import LONGEST_PATH, LONGEST_QUERY
from search.site.native.arguments import LONGEST_SEARCH
from search.suggestions import LONGEST_BEGINNING

DOORS = {
    "/recherche?q=": LONGEST_QUESTION,
    "/recherche.json?q=": LONGEST_QUESTION,
    "/recherche.csv?q=": LONGEST_QUESTION,
    "/suggestions.json?q=": LONGEST_BEGINNING,
    "/cooperation/fiches.json?_search=": LONGEST_SEARCH,
    "/cooperation/fiches?_search=": LONGEST_SEARCH,
    "/cooperation/fiches.json?_search_titre=": LONGEST_SEARCH,
    "/cooperation/fiches_fts.json?_search=": LONGEST_SEARCH,
}
PIECES = '" ( ) - ET OU SAUF theme: titre: : * + a élus NEAR { ^ \\'.split()
OPERATORS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
BYTES = st.binary(max_size=60) | OPERATORS.map(str.encode)
SOME = settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def app(small_base: Path) -> App:
    return asgi(small_base)


@pytest.mark.parametrize("door", DOORS)
@SOME
@given(BYTES)
@example(b"-(-a")
@example(b"-( ET a")
@example(b"\0")
@example(b"\xff")
@example("\ud800".encode(errors="surrogatepass"))
@example("\ufffe\u0301\u202e".encode())
def test_any_text_is_answered(app: App, door: str, text: bytes) -> None:
    status, _, _ = ask_raw(app, (door + quote(text)).encode())
    assert status == 200


@pytest.mark.parametrize(("door", "longest"), DOORS.items())
@pytest.mark.parametrize("piece", ["a", "-(", '"', "a ", "*", "%ff", "%00", "%ED%A0%80", "é"])
def test_a_text_too_long_is_refused_in_french(app: App, door: str, longest: int, piece: str) -> None:
    for size in (longest + 1, 65_000):
        text = (quote(piece, safe="%") * size)[:65_000]
        status, _, body = ask_raw(app, (door + text).encode())
        said = json.loads(body)["error"] if ".json" in door else body.decode()
        assert (status, "au plus" in said) == (400, True)


@pytest.mark.parametrize(
    "target",
    [
        "/" + "a" * LONGEST_PATH,
        "/recommandations/" + "a" * 60_000,
        "/" + "a/" * 30_000,
        "/" + "%41" * 20_000,
        "/recherche?" + "a" * (LONGEST_QUERY + 1),
        "/recherche?" + "a=b&" * 15_000,
        "/recherche?theme=" + ",".join(map(str, range(101))),
        "/recherche?" + "&".join(f"theme={n}" for n in range(101)),
        "/recherche?theme=" + "a" * 201,
        "/recherche?tri=" + "a" * 201,
        "/recherche?limite=" + "9" * 10_000,
        "/sources/document?lignes=" + "1" * 201,
        "/dossier?fiches=" + ",".join(map(str, range(61))),
        "/dossier?fiches=" + ",".join("a" * 150 + str(n) for n in range(60)),
        "/glossaire?dossier=" + "a" * 30_000,
        "/cooperation/fiches?" + "&".join(f"a{n}=b" for n in range(31)),
        "/cooperation/fiches?titre__contains=" + "a" * 4_000,
    ],
    ids=lambda target: target[:40],
)
def test_an_address_too_long_is_refused_in_french(app: App, target: str) -> None:
    status, _, body = ask_raw(app, target.encode())
    assert status == 400 if "sources" not in target else status in (400, 404)
    assert len(body) < 10_000
    assert '<html lang="fr">' in body.decode()
