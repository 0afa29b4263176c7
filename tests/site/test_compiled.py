"""Templates are compiled once a process, and again when their source changes."""

from pathlib import Path

import pytest
from helpers import client
from jinja2 import DictLoader, Environment

from search.site.compiled import Compiled


def environment(cache: Compiled, source: str) -> Environment:
    return Environment(loader=DictLoader({"page.html": source}), bytecode_cache=cache)


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Compiled()
    assert environment(cache, "un {{ mot }}").get_template("page.html").render(mot="élu") == "un élu"
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "_compile", None)
        assert environment(cache, "un {{ mot }}").get_template("page.html").render(mot="agent") == "un agent"
    assert environment(cache, "deux {{ mot }}s").get_template("page.html").render(mot="élu") == "deux élus"


def test_the_site_of_the_next_base_compiles_nothing(small_base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ("/", "/recherche?q=parc", "/cooperation/fiches")
    before = [client(small_base)(address).text for address in addresses]
    monkeypatch.setattr(Environment, "_compile", None)
    assert [client(small_base)(address).text for address in addresses] == before
