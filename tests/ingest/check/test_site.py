"""The format of a corpus, and the file that says it."""

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.check.schemas import breaches, fixed, validator
from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus
from ingest.read.frontmatter import load_yaml


def problems(corpus: Path) -> list[str]:
    with pytest.raises(InvalidCorpus) as refused:
        read_corpus(corpus)
    return [str(problem).removeprefix(f"{corpus}/") for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2", "installez une version plus récente du programme"),
        ("0", "docs/autre-corpus.md dit ce que demande celui-ci"),
    ],
)
def test_another_format_is_the_only_problem_said(small_corpus: Path, written: str, advice: str) -> None:
    site = small_corpus / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("format: 1", f"format: {written}"), encoding="utf-8")
    (small_corpus / "parcours" / "financer.md").write_text("rien", encoding="utf-8")
    said = f"ce corpus est au format {written}, et ce programme lit le format 1 : {advice}"
    assert problems(small_corpus) == [f"site.yml:1 : format : {said}"]


@pytest.mark.parametrize("written", ["format: un", "format: true", "format: 1.5", ""])
def test_what_is_no_format_breaks_the_schema(small_corpus: Path, written: str) -> None:
    site = small_corpus / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("format: 1", written), encoding="utf-8")
    assert any("format" in problem and "ce programme lit" not in problem for problem in problems(small_corpus))


def test_a_missing_file_comes_with_an_example_that_mends_it(small_corpus: Path) -> None:
    (small_corpus / "site.yml").unlink()
    (problem,) = problems(small_corpus)
    said, _, example = problem.partition("\n")
    assert said == "site.yml : ce fichier manque : il dit ce qu’est le site, par exemple :"
    (small_corpus / "site.yml").write_text(dedent(example), encoding="utf-8")
    assert read_corpus(small_corpus).site["nom"] == "Mon recueil"


def test_missing_themes_come_with_an_example_that_is_one(small_corpus: Path) -> None:
    (small_corpus / "vocabulaires" / "themes.yml").unlink()
    (problem,) = problems(small_corpus)
    said, _, example = problem.partition("\n")
    assert said == "vocabulaires/themes.yml : ce vocabulaire manque, par exemple :"
    assert list(breaches(validator(fixed("themes")), load_yaml(dedent(example)))) == []


def test_what_it_says_is_checked(small_corpus: Path) -> None:
    site = small_corpus / "site.yml"
    site.write_text(site.read_text(encoding="utf-8") + "editeurs: x\ncontact: contact@exemple.org\n", encoding="utf-8")
    found = " ".join(problems(small_corpus))
    assert "champ inconnu" in found and "est un numéro de téléphone ou une adresse électronique" in found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "adresse: https://exemple.org/a?b=c",
            "site.yml:9 : adresse : « https://exemple.org/a?b=c » n’est pas l’adresse d’un",
        ),
        (
            "adresse: https://exemple.org/cooperation/",
            "site.yml:9 : adresse : « https://exemple.org/cooperation/ » : le site",
        ),
        (f"a_propos: '{'[' * 201}'", "site.yml:9 : a_propos : plus de 200 « [ » dans un texte"),
        (f"limites: '{'<' * 201}'", "site.yml:9 : limites : plus de 200 « < » dans un texte"),
        (f"documents: '{'> ' * 11}texte'", "site.yml:9 : documents : plus de 10 listes ou citations imbriquées"),
    ],
)
def test_what_no_schema_can_say(small_corpus: Path, written: str, said: str) -> None:
    site = small_corpus / "site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8').rstrip()}\n{written}\n", encoding="utf-8")
    (problem,) = problems(small_corpus)
    assert problem.replace("\u202f", " ").startswith(said)


def test_an_address_and_texts_that_are_sound_make_no_problem(small_corpus: Path) -> None:
    site = small_corpus / "site.yml"
    more = "adresse: https://exemple.org/coop/\na_propos: Un *recueil* d’essai.\n"
    site.write_text(site.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert read_corpus(small_corpus).site["adresse"] == "https://exemple.org/coop/"


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_contact_may_be_an_e_mail_address_that_is_given_on_purpose(small_corpus: Path, quote: str) -> None:
    site = small_corpus / "site.yml"
    said = site.read_text(encoding="utf-8")
    site.write_text(f"{said}contact: {quote}mailto:contact@exemple.org{quote}\n", encoding="utf-8")
    assert read_corpus(small_corpus).site["contact"] == "mailto:contact@exemple.org"


@pytest.mark.parametrize(
    "written",
    [
        "contact: contact@exemple.org",
        "contact: mailto:contact@exemple.org ou moi@exemple.org",
        "a_propos: 'contact: mailto:contact@exemple.org'",
    ],
)
def test_no_other_e_mail_address_is(small_corpus: Path, written: str) -> None:
    site = small_corpus / "site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8')}{written}\n", encoding="utf-8")
    assert any("une adresse électronique" in problem for problem in problems(small_corpus))


@pytest.mark.parametrize("contact", ["mailto:", "mailto:a", "mailto:a@exemple.org?cc=b", "ftp://exemple.org/", "a"])
def test_what_is_no_contact_breaks_the_schema(small_corpus: Path, contact: str) -> None:
    site = small_corpus / "site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8')}contact: '{contact}'\n", encoding="utf-8")
    assert any(" contact : attendu : la forme" in problem for problem in problems(small_corpus))
