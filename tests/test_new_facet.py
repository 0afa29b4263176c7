"""A corpus that gains one vocabulary file and its field in two records: the facet is everywhere, and no code knew it.

`ambiances` has values that are one word (« conviviale »), so that questions can name them.
"""

import importlib.util
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from helpers import SMALL, Get, client

from ingest.build import build
from ingest.corpus import read_corpus
from ingest.editor_schemas import editor_schemas
from ingest.errors import InvalidCorpus

FILE = """\
# yaml-language-server: $schema=../../schema/vocabulaire.yml
libelle: Ambiances
singulier: Ambiance
description: Le climat dans lequel la recommandation se joue. Classement éditorial, pour l’essai.
rang: 12
champ: ambiance
fiches: [recommandation]
minimum: {minimum}
maximum: 2
preuve: jamais
facette: valeurs
parametre: ambiance
rang_facette: 6
valeurs:
  - id: conviviale
    libelle: Conviviale
    definition: On se retrouve hors du cadre de travail.
  - id: studieuse
    libelle: Studieuse
    definition: On travaille sur dossier.
"""
GIVEN = {"aider-le-parc": "[conviviale]", "plafond-de-verre": "[studieuse, conviviale]"}


def give(corpus: Path, record: str, values: str) -> None:
    path = corpus / "recommandations" / f"{record}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsource:\n", f"\nambiance: {values}\nsource:\n", 1), encoding="utf-8")


def enrich(folder: Path, minimum: int = 0) -> Path:
    """Copy the small corpus into a folder and give it the new vocabulary."""
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    (corpus / "vocabulaires" / "ambiances.yml").write_text(FILE.format(minimum=minimum), encoding="utf-8")
    for record, values in GIVEN.items():
        give(corpus, record, values)
    return corpus


@pytest.fixture(scope="module")
def enriched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus with the new facet; only to be read."""
    return enrich(tmp_path_factory.mktemp("ambiances"))


@pytest.fixture(scope="module")
def with_facet(enriched: Path) -> Path:
    """The base of that corpus; only to be read."""
    build(enriched, base := enriched.parent / "cooperation.db")
    return base


@pytest.fixture(scope="module")
def ask(with_facet: Path) -> Get:
    """The site over that base."""
    return client(with_facet)


@pytest.fixture
def rows(with_facet: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(with_facet)) as connection:
        yield connection


def ids(answer: Any) -> set[str]:
    return {fiche["id"] for fiche in answer["resultats"]}


def test_verifier_accepts_it(enriched: Path) -> None:
    (first,) = [item for item in read_corpus(enriched).recommandations if item.id == "plafond-de-verre"]
    assert [one.valeur for one in first.classements if one.vocabulaire == "ambiances"] == ["studieuse", "conviviale"]


@pytest.mark.parametrize(
    ("minimum", "values", "message"),
    [
        (0, "[festive]", "ambiance.0 : « festive » n’existe pas dans ambiances ; possibles : conviviale, studieuse"),
        (0, "studieuse", 'ambiance : attendu : une liste ; trouvé : "studieuse"'),
        (0, "[studieuse, studieuse]", "ambiance : attendu : des valeurs toutes différentes"),
        (0, "[studieuse, conviviale, x]", "ambiance : attendu : une liste d’au plus 2 valeurs"),
        (1, "", "il manque le champ « ambiance »"),
    ],
)
def test_verifier_refuses_what_it_does_not_allow(tmp_path: Path, minimum: int, values: str, message: str) -> None:
    corpus = enrich(tmp_path, minimum)
    if values:
        give(corpus, "financer-la-suite", values)
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    assert (len(error.value.problems), message in str(error.value)) == (1, True), str(error.value)


def test_editors_complete_it(enriched: Path) -> None:
    schema = yaml.safe_load(editor_schemas(enriched)["recommandation.yml"])
    assert schema["properties"]["ambiance"] == {
        "title": "Ambiances",
        "description": "Le climat dans lequel la recommandation se joue. Classement éditorial, pour l’essai.",
        "type": "array",
        "maxItems": 2,
        "uniqueItems": True,
        "items": {"enum": ["conviviale", "studieuse"], "enumDescriptions": ["Conviviale", "Studieuse"]},
    }


def test_the_base_has_its_column_its_facet_and_its_values(rows: sqlite3.Connection) -> None:
    labels = "select ambiance from {} where id = 'plafond-de-verre'"
    assert [rows.execute(labels.format(table)).fetchone() for table in ("fiches", "recommandations")] == [
        ('["Studieuse", "Conviviale"]',)
    ] * 2
    assert rows.execute("select ambiance from fiches where type = 'session' limit 1").fetchone() == ('["Non précisé"]',)
    declared = """
        select libelle, colonne, tableau, vocabulaire, niveau from facettes_declarees where facette = 'ambiance'
    """
    assert rows.execute(declared).fetchall() == [("Ambiance", "ambiance", 1, "ambiances", "valeur")]
    counts = "select valeur, libelle, count(*) from facettes where facette = 'ambiance' group by 1 order by rang"
    assert rows.execute(counts).fetchall() == [
        ("conviviale", "Conviviale", 2),
        ("studieuse", "Studieuse", 1),
        ("non-precise", "Non précisé", 1),
    ]
    chosen = "select count(*) from classements join termes on termes.id = terme where vocabulaire = 'ambiances'"
    assert rows.execute(chosen).fetchone() == (3,)


def test_datasette_counts_it(ask: Get) -> None:
    answer = ask("/cooperation/fiches.json?_facet_array=ambiance").json()["facet_results"]["ambiance"]["results"]
    assert {value["value"]: value["count"] for value in answer}["Conviviale"] == 2


def test_datasette_shows_it_by_itself(ask: Get) -> None:
    assert "ambiance" in ask("/cooperation/fiches.json").json()["facet_results"]
    page = ask("/cooperation/fiches").text
    assert "ambiance__arraycontains=Conviviale" in page and "Le climat dans lequel la recommandation se joue" in page


def test_search_counts_it_and_filters_by_it(ask: Get) -> None:
    everything = ask("/recherche.json").json()
    assert [(value["valeur"], value["nombre"]) for value in everything["facettes"]["ambiance"]] == [
        ("conviviale", 2),
        ("studieuse", 1),
        ("non-precise", 1),
    ]
    assert ids(ask("/recherche.json?ambiance=conviviale").json()) == set(GIVEN)
    assert ids(ask("/recherche.json?ambiance=studieuse&ambiance=conviviale").json()) == set(GIVEN)
    assert ids(ask("/recherche.json?ambiance=studieuse").json()) == {"plafond-de-verre"}
    assert ask("/recherche.json?ambiance=festive").status_code == 400


def test_the_search_page_shows_it(ask: Get) -> None:
    page = ask("/recherche?ambiance=conviviale").text
    assert "Ambiance" in page and "Conviviale" in page and 'name="ambiance"' in page


def test_questions_name_it(ask: Get) -> None:
    assert ids(ask("/recherche.json?q=ambiance:conviviale").json()) == set(GIVEN)
    assert ids(ask("/recherche.json?q=ambiance:studieuse").json()) == {"plafond-de-verre"}


def test_the_record_says_it(ask: Get) -> None:
    record = ask("/recommandations/aider-le-parc.json").json()
    assert record["facettes"]["ambiance"] == [{"valeur": "conviviale", "libelle": "Conviviale"}]
    (given,) = [one for one in record["classements"] if one["vocabulaire"] == "ambiances"]
    assert (given["vocabulaire_libelle"], given["libelle"], given["fondement"]) == (
        "Ambiances",
        "Conviviale",
        "éditorial",
    )
    page = ask("/recommandations/aider-le-parc").text
    assert "Ambiances" in page and "/recherche?ambiance=conviviale" in page


def test_a_facet_chosen_leads_to_the_same_choice_in_the_tables(ask: Get) -> None:
    page = ask("/recherche?ambiance=conviviale").text
    assert "/cooperation/fiches?ambiance__arraycontains=Conviviale" in page


def test_the_documentation_describes_it(enriched: Path) -> None:
    page = generator().page(enriched)
    assert page.count("\n| `ambiance` | text | Ambiances. Le climat dans lequel la recommandation se joue.") == 2
    assert "\n| `ambiance` | Ambiance | `ambiance` | les valeurs du vocabulaire `ambiances` |\n" in page
    assert "ambiance" not in generator().page(SMALL)


def generator() -> ModuleType:
    path = Path(__file__).parent.parent / "docs" / "donnees.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_file_of_the_project_knows_it() -> None:
    root = Path(__file__).parent.parent
    places = [*root.glob("ingest/**/*.py"), *root.glob("search/**/*.*"), *root.glob("schema/*"), *root.glob("*.yml")]
    binary = (".pyc", ".png", ".ico", ".woff2")
    texts = {path.name: path.read_text(encoding="utf-8") for path in places if path.suffix not in binary}
    assert [name for name, text in texts.items() if "ambiance" in text.lower()] == []
    assert "tables.sql" in texts and "query.py" in texts
