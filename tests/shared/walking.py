"""A walk through a whole site: every page and every link of it answers, and no page says what nobody wrote."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

from helpers import Get
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from search.site import answers

DOORS = (
    "/",
    "/recherche",
    "/recherche.json",
    "/recherche.csv",
    "/recherche?tri=date",
    "/recherche?tri=theme",
    "/recherche?tri=titre",
    "/recherche?q=zzzz",
    "/suggestions.json?q=pr",
    "/glossaire",
    "/dossier",
    "/api",
    "/a-propos",
    "/cooperation",
)
# Pages whose own links are followed: the others (tables, searches) would lead without end to one another.
FOLLOWED = re.compile(r"/(?:recommandations/.*|sessions/.*|themes/.*|parcours/.*|sources/.*|glossaire|recherche)?$")
OF_TABLES = re.compile(r"/(?:cooperation|recherche)")
OWN_JSON = re.compile(r"/(recommandation|session|theme|parcours|source)s?/[^/]+\.json$")
# Where words begin and end a line of their own.
BLOCKS = "p|h1|h2|h3|li|dt|dd|td|th|div|section|blockquote|figcaption|caption|summary|nav|aside|header"
BLOCK = re.compile(rf"</?(?:{BLOCKS})\b[^>]*>")
EMPTY = re.compile(r"<(h[1-6]|p|ul|ol|dl|dd|dt|section|aside|blockquote)\b[^>]*>\s*</\1>")
ONLY_A_HEADING = re.compile(r"<(section|div|aside)\b[^>]*>\s*<(h[1-6]|dt)\b(?:(?!</\2>).)*</\2>\s*</\1>", re.DOTALL)
ALONE = re.compile(r"^[,;:.]|[,·]$|,\s*[,.;·]|«\s*»|\(\s*\)|\bde [.,]|\s{2}[,.]")


def walk(get: Get, tables: bool = True) -> dict[str, list[str]]:
    """Ask a site for all its pages, in all their formats; return what is wrong with each, by address.

    Without `tables`, Datasette's own pages and searches other than DOORS are left out, which takes a third of the time.
    """
    ids = [fiche["id"] for fiche in get("/recherche.json?limite=100").json()["resultats"]]
    chosen = quote(",".join(ids[:60]), safe=",")
    found: dict[str, list[str]] = {}
    todo = [*DOORS, *(f"/dossier{ending}?fiches={chosen}" for ending in ("", ".json", ".md", ".csv"))]
    while todo:
        address = todo.pop()
        if address in found or (not tables and OF_TABLES.match(address) and address not in DOORS):
            continue
        answer = get(address)
        html = answer.headers["content-type"].startswith("text/html")
        found[address] = [] if answer.status_code == 200 else [f"{answer.status_code} : {answer.text[-300:]}"]
        if html and answer.status_code == 200:
            found[address] += list(faults(answer.text, words=not re.match("/(api|cooperation)", address)))
            todo += list(_links(answer.text)) if FOLLOWED.match(address) or address == "/cooperation" else []
        elif OWN_JSON.match(address):
            found[address] += breaches(get, answer.json(), OWN_JSON.match(address)[1])  # type: ignore[index]
    found["/recherche.json"] += breaches(get, get("/recherche.json").json(), "recherche")
    found["/dossier"] += breaches(get, get(f"/dossier.json?fiches={chosen}").json(), "dossier")
    found["/glossaire"] += breaches(get, get("/glossaire.json").json(), "glossaire")
    return {address: wrong for address, wrong in found.items() if wrong}


def faults(html: str, words: bool = True) -> Iterator[str]:
    """Yield what no page may hold: « None » and, with `words`, empty elements, empty sections, lone punctuation."""
    # The lines of a document are its own, cut where it cuts them.
    html = re.sub(r'<ol class="lignes">.*?</ol>', "", html, flags=re.DOTALL)
    body = re.sub(r"<(script|style|pre|svg)\b.*?</\1>", "", html.partition("<main")[2], flags=re.DOTALL)
    yield from (match[0] for rule in (EMPTY, ONLY_A_HEADING) for match in rule.finditer(body) if words)
    for line in BLOCK.sub("\n", body).split("\n"):
        text = unescape(re.sub(r"<[^>]*>", "", line)).strip()
        if re.search(r"\bNone\b", text) or (words and ALONE.search(text)):
            yield text
    yield from re.findall(r'\w+="[^"]*\bNone\b[^"]*"', html)


def breaches(get: Get, answer: Any, name: str) -> list[str]:
    """Return how an answer breaks the schema that the site serves for it."""
    resources = {known: get(f"/api/schemas/{known}.json").json() for known in (name, "fiche")}
    registry: Registry[Any] = Registry().with_resources(
        (f"https://exemple.fr/{known}.json", Resource.from_contents(schema)) for known, schema in resources.items()
    )
    checker = Draft202012Validator({"$ref": f"https://exemple.fr/{name}.json"}, registry=registry)
    assert name in answers.NAMES
    return [f"{error.json_path} : {error.message[:200]}" for error in checker.iter_errors(answer)]


def _links(html: str) -> Iterator[str]:
    for link in re.findall(r'href="(/[^"]*)"', html):
        path = unescape(link).partition("#")[0]
        if not path.startswith("/-/"):
            yield path
