"""Everything that speaks of a facet says the same of it, whatever the corpus declares."""

import importlib.util
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from helpers import SMALL, Get, client

from ingest.build import build
from search.facets import declared_facets

DOCS = Path(__file__).parents[2] / "docs"


Values = list[dict[str, str]]
ACTIONS = [{"id": name, "libelle": name, "definition": name} for name in ("lien", "argent")]
ACTEURS = [{"id": name, "libelle": name, "definition": name} for name in ("decideurs", "agents")]
SHOWN = {"facette": "familles", "parametre": "acteur", "rang_facette": 3}


def of_family(families: dict[str, str], other: str | None = None) -> Callable[[Values], Values]:
    """Return a function that gives each value the family said by its id, or the other one, or none."""

    def given(values: Values) -> Values:
        family = {value["id"]: families.get(value["id"], other) for value in values}
        bare = [{key: said for key, said in value.items() if key != "famille"} for value in values]
        return [{**value, "famille": name} if (name := family[value["id"]]) else value for value in bare]

    return given


def change(corpus: Path, name: str, **keys: Any) -> None:
    """Write other things for some keys of a vocabulary, or, for None, nothing."""
    path = corpus / "vocabulaires" / f"{name}.yml"
    vocabulary = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key, said in keys.items():
        vocabulary[key] = said(vocabulary[key]) if callable(said) else said
    kept = {key: said for key, said in vocabulary.items() if said is not None}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def changed_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base where levers have no families, those of actions are not shown, and a record lacks a moment, no facet."""
    folder = tmp_path_factory.mktemp("changed")
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    change(corpus, "leviers", familles=None, valeurs=of_family({}))
    change(corpus, "actions", familles=ACTIONS, valeurs=of_family({"financer": "argent"}, "lien"))
    change(corpus, "acteurs", familles=ACTEURS, valeurs=of_family({"techniciens": "agents"}, "decideurs"), **SHOWN)
    change(corpus, "moments", facette=None, parametre=None, rang_facette=None)
    build(corpus, base := folder / "cooperation.db")
    return base


@pytest.fixture(scope="module")
def changed(changed_base: Path) -> Get:
    """The site over that base."""
    return client(changed_base)


@pytest.fixture(scope="module")
def changed_connection(changed_base: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(changed_base)) as connection:
        yield connection


@pytest.fixture(scope="module", params=["own", "changed"])
def both(request: pytest.FixtureRequest) -> tuple[Get, sqlite3.Connection]:
    """The site and the base of the small corpus, then the changed ones."""
    names = ("get_small", "small") if request.param == "own" else ("changed", "changed_connection")
    get, connection = map(request.getfixturevalue, names)
    return get, connection


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", DOCS / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_json_api_documentation_and_tables_name_the_same_facets(both: tuple[Get, sqlite3.Connection]) -> None:
    get, connection = both
    facets = [(facet.facette, facet.libelle) for facet in declared_facets(connection)]
    names = [name for name, _ in facets]
    assert re.findall(r'<summary id="facette-(\w+)">([^<]*)</summary>', get("/recherche").text) == facets
    assert set(get("/recherche.json").json()["facettes"]) == set(names)
    assert f"<dt><code>{', '.join(names)}</code></dt>" in get("/api").text
    page = generator().page(connection)
    listed = ", ".join(f"`{name}` ({libelle.lower()})" for name, libelle in facets)
    assert f"- `{', '.join(names)}`" in page and listed in page
    counted = get("/cooperation/fiches.json?_size=1").json()["facet_results"]
    assert {facet.colonne for facet in declared_facets(connection)} <= set(counted)


def test_every_value_counted_can_be_asked_for_and_finds_that_many(both: tuple[Get, sqlite3.Connection]) -> None:
    get, _ = both
    for facette, values in get("/recherche.json").json()["facettes"].items():
        for value in values:
            found = get(f"/recherche.json?{facette}={value['valeur']}").json()
            assert found["total"] == value["nombre"], (facette, value)


def test_values_of_records_and_of_the_glossary_lead_to_searches_that_find(
    both: tuple[Get, sqlite3.Connection],
) -> None:
    get, connection = both
    pages = ["/glossaire", *(f"/recommandations/{fiche}" for (fiche,) in connection.execute(
        "select id from recommandations order by numero limit 12"
    ))]  # fmt: skip
    for page in pages:
        links = [unescape(link) for link in re.findall(r'href="(/recherche\?[^"]*)"', get(page).text)]
        facets = [link for link in links if not link.startswith("/recherche?q=")]
        assert facets, page
        for link in facets:
            assert get(link.replace("?", ".json?")).json()["total"] > 0, (page, link)


def test_a_vocabulary_without_families_is_a_facet_of_its_values(changed: Get) -> None:
    values = changed("/recherche.json").json()["facettes"]["levier"]
    assert {value["valeur"] for value in values} == {"mediation", "memoire", "rencontre"}
    assert 'href="/recherche?levier=rencontre"' in changed("/glossaire").text


def test_a_facet_of_values_links_values_and_no_families(changed: Get) -> None:
    glossary = changed("/glossaire").text
    assert 'href="/recherche?action=organiser"' in glossary
    assert 'href="/recherche?action=lien"' not in glossary
    assert 'href="/recherche?action=organiser"' in changed("/recommandations/plafond-de-verre").text


def test_native_pages_name_columns_as_vocabularies_do(get_small: Get) -> None:
    page = get_small("/cooperation/sessions").text
    assert ">publics</a>" in page  # a list, by the name of the vocabulary
    assert ">moment</a>" in page  # one value, by that of the facet


def test_the_panorama_follows_the_first_vocabulary_with_families(get_small: Get, changed: Get) -> None:
    assert "levier=relations" in get_small("/").text.split('class="panorama"')[1]
    panorama = changed("/").text.split('class="panorama"')[1]
    assert "acteur=" in panorama and "levier=" not in panorama


def test_the_moment_is_said_by_the_record_even_when_it_is_no_facet(changed: Get) -> None:
    assert changed("/recommandations/financer-la-suite.json").json()["moment"] == "Amorcer"
    assert changed("/recommandations/aider-le-parc.json").json()["moment"] == "Non précisé"
    assert changed("/recherche?moment=amorcer").status_code == 200
    assert 'name="moment"' not in changed("/recherche").text
