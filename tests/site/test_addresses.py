"""Only search/urls.py writes an address of the site; everything else asks it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import urls
from search.site.page import pattern

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "search" / "site" / "templates").rglob("*.html"))
MODULES = [
    path
    for folder in ("search", "ingest")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path != ROOT / "search" / "urls.py"
]

# The first words of our addresses, as search/urls.py has them: « recherche », « themes », « cooperation »…
CONSTANTS = [value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)]
FIRST_WORDS = sorted(
    {re.split(r"[/?#.]", value)[1] for value in CONSTANTS if value[:1] == "/"} - {""} | {urls.DATABASE}
)
ADDRESS = re.compile(rf"(?<![\w.\-/])/(?:(?:{'|'.join(FIRST_WORDS)})(?![\w-])|[#?]\w)")


def strings(tree: ast.AST) -> Iterator[str]:
    """Give the string constants of a module that are not documentation, pieces of f-strings included."""
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_the_words_sought_are_those_of_every_route() -> None:
    assert {"recherche", "recommandations", "themes", "suggestions", "a-propos", "api", "cooperation"} <= {*FIRST_WORDS}
    for written in ("/recherche?q=", "'/themes/' || id", "/a-propos#documents", "/#themes", "voir /api."):
        assert ADDRESS.search(written), written
    for other in ("corpus/themes", "share/cooperatheque/corpus/recommandations", "/cooperatheque", "a/b"):
        assert not ADDRESS.search(other), other


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_writes_an_address(path: Path) -> None:
    found = [text for text in strings(ast.parse(path.read_text(encoding="utf-8"))) if ADDRESS.search(text)]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_an_address(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert ADDRESS.findall(text) == []
    assert re.findall(r"""(?:href|src|action)=["']/""", text) == []
    assert re.findall(r"""urls\.path\(["'](?!/-/)""", text) == []  # /-/ is Datasette’s own


def test_routes_are_regular_expressions_of_their_addresses() -> None:
    assert re.match(pattern(urls.THEME), urls.theme("prealables"))
    assert re.match(pattern(urls.THEME, "json"), urls.in_format(urls.theme("prealables"), "json"))
    assert not re.match(pattern(urls.THEME), urls.in_format(urls.theme("prealables"), "json"))
    assert not re.match(pattern(urls.SUGGESTIONS), "/suggestionsxjson")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (urls.table(), "/cooperation"),
        (urls.table("fiches"), "/cooperation/fiches"),
        (urls.table("fiches", {"_search": "a b", "theme": ""}), "/cooperation/fiches?_search=a+b"),
        (urls.row("themes", "a/b"), "/cooperation/themes/a%2Fb"),
        (urls.source("doc", 4, 6), "/sources/doc?lignes=4-6#L4"),
        (urls.source("doc"), "/sources/doc"),
        (urls.fiche("session", "a"), "/sessions/a"),
        (urls.in_format("/dossier?fiches=a,b", "md"), "/dossier.md?fiches=a,b"),
        (urls.recherche({"q": "", "theme": ["a", "b"], "page": None}), "/recherche?theme=a&theme=b"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    assert address == expected
