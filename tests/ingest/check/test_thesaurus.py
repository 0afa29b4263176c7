"""The false bridges of a thesaurus: each is refused where it is, with what to do."""

from pathlib import Path

import pytest

from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus


def problems(corpus: Path, *concepts: str) -> list[str]:
    """Return the problems of a corpus whose thesaurus has these concepts, each on its line after the first."""
    path = corpus / "vocabulaires" / "thesaurus.yml"
    path.write_text("\n".join(["concepts:", *(f"  - {{{concept}}}" for concept in concepts)]), encoding="utf-8")
    try:
        read_corpus(corpus)
    except InvalidCorpus as error:
        return [str(problem).removeprefix(f"{path}:") for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("term", "left"),
    [
        ("en ligne", "ligne"),
        ("au rabais", "rabais"),
        ("ne pas y croire", "croire"),
        ("dans l’ombre", "ombre"),
        ("se présenter", "présenter"),
    ],
)
@pytest.mark.parametrize("relation", ["synonymes", "specifiques", "associes", "anglais"])
def test_an_expression_of_one_word_is_refused(small_corpus: Path, term: str, left: str, relation: str) -> None:
    assert problems(small_corpus, f"id: a, libelle: abeille, {relation}: [{term}]") == [
        f"2 : concepts.0.{relation}.0 : « {term} » se réduit à « {left} », sans ses petits mots : "
        f"écrivez « {left} » si c’est bien ce mot, ou une expression qui en garde deux"
    ]


@pytest.mark.parametrize(
    "concept",
    [
        "id: a, libelle: abeille, synonymes: [formation en ligne, visioconférence]",
        "id: a, libelle: bilatéral, synonymes: [en bilatéral]",  # the word itself is of the same concept
        "id: a, libelle: ne pas imposer, specifiques: [imposé]",
        "id: a, libelle: qui fait quoi",
        "id: a, libelle: PLU, specifiques: [PLUi]",
    ],
)
def test_what_keeps_its_sense_is_accepted(small_corpus: Path, concept: str) -> None:
    assert problems(small_corpus, concept) == []


def test_a_term_that_the_search_never_reads_is_refused(small_corpus: Path) -> None:
    assert problems(small_corpus, "id: a, libelle: abeille, synonymes: [AURA]") == [
        "2 : concepts.0.synonymes.0 : « AURA » n’a que de petits mots, que la recherche ne lit pas : retirez-le"
    ]


@pytest.mark.parametrize("term", ["pouvoir", "plus", "l’existant", "plus de"])
def test_a_word_of_every_question_is_refused(small_corpus: Path, term: str) -> None:
    assert problems(small_corpus, f"id: a, libelle: abeille, specifiques: [{term}]") == [
        f"2 : concepts.0.specifiques.0 : « {term} » se réduit à un mot de toutes les questions : retirez-le, "
        "ou allongez l’expression"
    ]


def test_a_stem_that_another_concept_has_is_refused(small_corpus: Path) -> None:
    concepts = "id: a, libelle: abeille, specifiques: [modulable]", "id: b, libelle: ruche, specifiques: [module]"
    assert problems(small_corpus, *concepts) == [
        "3 : concepts.1.specifiques.0 : « module » a la même racine que « modulable » (concept « a ») : "
        "retirez l’un des deux, ou allongez-le"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("libelle: modulable, synonymes: [module]", "libelle: ruche"),  # one family of words in one concept
        ("libelle: FEADER", "libelle: ruche, specifiques: [feader]"),  # one word that leads to two concepts
        ("libelle: abeille", "libelle: ruche, associes: [abeilles]"),  # the plural of what is named elsewhere
        ("libelle: conseil municipal", "libelle: ruche, specifiques: [conseiller municipal]"),  # more than a word
    ],
)
def test_a_stem_that_says_the_same_is_accepted(small_corpus: Path, first: str, second: str) -> None:
    assert problems(small_corpus, f"id: a, {first}", f"id: b, {second}") == []


def test_a_word_of_three_concepts_is_refused(small_corpus: Path) -> None:
    concepts = [f"id: {name}, libelle: {name}{name}, specifiques: [butiner au loin]" for name in ("xa", "xb", "xc")]
    assert problems(small_corpus, *concepts[:2]) == []
    assert problems(small_corpus, *concepts) == [
        "4 : concepts.2.specifiques.0 : « butiner au loin » mène déjà à « xa » et « xb » : un mot sert dans peu d’idées"
    ]


@pytest.mark.parametrize("relation", ["synonymes", "specifiques", "associes", "anglais"])
def test_a_word_is_once_in_a_concept(small_corpus: Path, relation: str) -> None:
    assert problems(small_corpus, f"id: a, libelle: Évènement, {relation}: [evenement]") == [
        f"2 : concepts.0.{relation}.0 : « evenement » est déjà dans ce concept (« libelle ») : gardez l’un des deux"
    ]


ACROSS = "id: a, libelle: coopération horizontale, specifiques: [pied d’égalité, {term}], contraire_de: [{opposite}]"
UPRIGHT = "id: b, libelle: interférence verticale, synonymes: [bottom-up], associes: [tutelle]"


@pytest.mark.parametrize(("opposite", "term"), [("b", "bottom-up"), ("b", "tutelles"), ("Bottom-up", "bottom up")])
def test_a_contrary_shares_no_term(small_corpus: Path, opposite: str, term: str) -> None:
    assert problems(small_corpus, ACROSS.format(opposite=opposite, term="entraide"), UPRIGHT) == []
    assert problems(small_corpus, ACROSS.format(opposite=opposite, term=term), UPRIGHT) == [
        f"2 : concepts.0.specifiques.1 : « {term} » ne peut pas être ici : "
        f"ce concept se dit le contraire de « {opposite} »"
    ]


@pytest.mark.parametrize("opposite", ["personne", "entraide"])
def test_a_contrary_is_somewhere_else(small_corpus: Path, opposite: str) -> None:
    assert problems(small_corpus, ACROSS.format(opposite=opposite, term="entraide"), UPRIGHT)[-1:] == [
        f"2 : concepts.0.contraire_de.0 : « {opposite} » n’est ni un autre concept ni un terme d’un autre concept"
    ]
