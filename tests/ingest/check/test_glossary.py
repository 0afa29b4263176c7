"""The glossary: a word is defined once, by an entry that is there, in the words of the document that it cites."""

from pathlib import Path

import pytest

from ingest.corpus import Corpus, read_corpus
from ingest.errors import InvalidCorpus

DEFINED = "definition: Un tiers aide."  # of the value « Médiation » of the small corpus
ENTRY = "  - {{id: mediation, libelle: {libelle}, definition: L’aide d’un tiers.}}\n"


def add(corpus: Path, entry: str) -> None:
    with (corpus / "vocabulaires" / "glossaire.yml").open("a", encoding="utf-8") as file:
        file.write(entry)


def change(corpus: Path, old: str, new: str) -> None:
    path = corpus / "vocabulaires" / "leviers.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(corpus: Path) -> list[str]:
    try:
        read_corpus(corpus)
    except InvalidCorpus as error:
        return [str(problem).removeprefix(f"{corpus}/vocabulaires/") for problem in error.problems]
    return []


def mediation(corpus: Corpus) -> tuple[str | None, str | None]:
    value = corpus.vocabulaire("leviers").valeurs[0]
    return value.glossaire, value.definition


@pytest.mark.parametrize("libelle", ["médiation", "MEDIATION"])
def test_a_value_does_not_define_a_word_of_the_glossary_again(small_corpus: Path, libelle: str) -> None:
    add(small_corpus, ENTRY.format(libelle=libelle))
    assert problems(small_corpus) == [
        "leviers.yml:17 : valeurs.0.definition : le glossaire définit déjà « Médiation » : "
        "écrivez « glossaire: mediation » à la place"
    ]


def test_nor_the_full_form_of_an_acronym_nor_does_a_family(small_corpus: Path) -> None:
    change(small_corpus, "libelle: Relations", "libelle: Parc naturel régional")
    assert problems(small_corpus) == [
        "leviers.yml:15 : familles.1.definition : le glossaire définit déjà « Parc naturel régional » : "
        "écrivez « glossaire: pnr » à la place"
    ]


def test_a_value_takes_its_definition_from_the_glossary(small_corpus: Path) -> None:
    add(small_corpus, ENTRY.format(libelle="médiation"))
    change(small_corpus, DEFINED, "glossaire: mediation")
    assert mediation(read_corpus(small_corpus)) == ("mediation", "L’aide d’un tiers.")


def test_a_value_is_defined_one_way(small_corpus: Path) -> None:
    change(small_corpus, DEFINED, f"glossaire: tiers, {DEFINED}")
    assert problems(small_corpus) == [
        "leviers.yml:17 : valeurs.0.definition : le glossaire définit déjà ce mot (« tiers ») : "
        "retirez cette définition"
    ]


@pytest.mark.parametrize("old", [DEFINED, "definition: Pour se parler."])
def test_a_value_is_defined(small_corpus: Path, old: str) -> None:
    change(small_corpus, f", {old}", "")
    (problem,) = problems(small_corpus)
    assert problem.endswith(": il manque « definition », ou « glossaire » si une de ses entrées définit ce mot")


def test_an_entry_that_is_not_there_defines_nothing(small_corpus: Path) -> None:
    change(small_corpus, DEFINED, "glossaire: tier")
    assert problems(small_corpus) == [
        "leviers.yml:17 : valeurs.0.glossaire : « tier » n’existe pas dans le glossaire ; vouliez-vous dire « tiers » ?"
    ]


def test_an_entry_has_a_name_of_its_own(small_corpus: Path) -> None:
    add(small_corpus, "  - {id: parc, libelle: Parc Naturel Regional, definition: Un parc.}\n")
    assert problems(small_corpus) == [
        "glossaire.yml:13 : termes.2.libelle : « Parc Naturel Regional » est déjà défini par « pnr » : "
        "gardez une seule entrée"
    ]


@pytest.mark.parametrize(
    ("source", "definition", "problem"),
    [
        ("recueil", "Valoriser l’expérimentation", ""),
        ("receuil", "Mots", "source : « receuil » n’existe pas dans sources ; vouliez-vous dire « recueil » ?"),
        ("recueil", "Mots de nous", "definition : ces mots ne sont pas dans la source « recueil » : Mots de nous"),
    ],
)
def test_a_definition_that_cites_a_document_is_in_it(
    small_corpus: Path, source: str, definition: str, problem: str
) -> None:
    definition = _first_words(small_corpus) if not problem else definition
    add(small_corpus, f"  - {{id: essai, libelle: essai, definition: {definition}, source: {source}}}\n")
    assert problems(small_corpus) == ([f"glossaire.yml:13 : termes.2.{problem}"] if problem else [])


def _first_words(corpus: Path) -> str:
    lines = (corpus / "sources" / "recueil.txt").read_text(encoding="utf-8").splitlines()
    return next(line.strip() for line in lines if line.strip())
