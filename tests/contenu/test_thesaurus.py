"""What the words of the trade lead to: false bridges that were found by asking, acronyms and words that agents type."""

import sqlite3

import pytest

from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts
from ingest.places import CORPUS
from search.engine import search
from search.thesaurus import Thesaurus
from search.words.analysis import racines


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The project's corpus."""
    return read_corpus(CORPUS)


@pytest.fixture(scope="module")
def thesaurus(corpus: Corpus) -> Thesaurus:
    """The thesaurus and the glossary, as the index has them."""
    return Thesaurus(concepts(corpus))


def found(connection: sqlite3.Connection, question: str) -> list[str]:
    """Return all that a question finds, as it is ranked."""
    return [fiche.id for fiche in search(connection, question, tout=True).resultats]


def at_best(connection: sqlite3.Connection, question: str, place: int) -> set[str]:
    """Return the records that no more than `place` - 1 others surpass: equal scores are in no order."""
    ranked = search(connection, question, limit=100, tout=True).resultats
    least = ranked[min(place, len(ranked)) - 1].score
    return {fiche.id for fiche in ranked if fiche.score >= least}


@pytest.mark.parametrize(
    ("question", "not_there"),
    [
        ("PLU", "viser-des-projets-ambitieux"),  # « plus »
        ("document d’urbanisme", "avancer-en-bilateral"),
        ("SIVU", "decrypter-avec-le-scot"),
        ("régie", "decrypter-avec-le-scot"),
        ("logement", "nouveaux-collectifs"),
        ("visioconférence", "enveloppe-interterritoriale"),  # « ligne budgétaire »
    ],
)
def test_a_false_bridge_is_gone(connection: sqlite3.Connection, question: str, not_there: str) -> None:
    assert not_there not in found(connection, question)


@pytest.mark.parametrize(
    ("text", "not_lent"),
    [
        ("un parc d’activités, un parc national", "PNR"),
        ("frais d’étude, voyage d’étude, la même étude", "recherche-action"),
        ("une ligne de crédits", "webconférence"),
        ("une piste cyclable, du vélo", "atelier vélo"),
        ("le logement, la colocation", "habitat participatif"),
        ("la nouvelle majorité", "consensus"),
        ("l’arrière-pays", "structure de projet"),
        ("faire mûrir un projet", "blocage"),
        ("un fonds de documents", "financement"),
        ("un world café", "convivialité"),
        ("un contrat de ville, un CRTE", "contrats de la région"),
        ("la mobilité et les transports", "politique des temps"),
        ("d’égal à égal", "bottom-up"),
        ("un projet plus ambitieux", "planification territoriale"),
    ],
)
def test_a_word_does_not_lend_what_it_does_not_mean(thesaurus: Thesaurus, text: str, not_lent: str) -> None:
    assert not_lent not in {word for words in thesaurus.lent_to([racines(text)]) for word in words}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("PLU", "decrypter-avec-le-scot"),
        ("PLUi", "decrypter-avec-le-scot"),
        ("SIVU", "creer-des-structures-de-portage"),
        ("SIVOM", "creer-des-structures-de-portage"),
        ("EPL", "creer-des-structures-de-portage"),
        ("CDDRA", "enveloppe-interterritoriale"),
        ("CLS", "adapter-les-demarches-existantes"),
        ("ANPP", "agir-contre-le-cloisonnement"),
        ("visioconférence", "binome-agent-elu"),
        ("recherche-action", "mobiliser-la-recherche-action"),
        ("bottom-up", "adapter-les-demarches-existantes"),
    ],
)
def test_a_word_leads_to_its_record(connection: sqlite3.Connection, question: str, first: str) -> None:
    assert first in at_best(connection, question, 1)


@pytest.mark.parametrize(
    "acronym",
    "SGM|CC|com com|CU|com d’agglo|VP|CLECT|FPIC|loi 3DS|loi RCT|C2D|CRTE|AMRF|ETP|CDD|ATD|PVD|CPER".split("|"),
)
def test_an_acronym_finds_records(connection: sqlite3.Connection, acronym: str) -> None:
    assert found(connection, acronym)


def test_every_value_is_defined(corpus: Corpus) -> None:
    terms = [term for vocabulary in corpus.vocabulaires for term in (*vocabulary.familles, *vocabulary.valeurs)]
    assert [term.id for term in terms if not term.definition] == []


@pytest.mark.parametrize(
    ("question", "among_first"),
    [
        ("networking", "favoriser-relations-informelles"),
        ("stakeholders", "binome-agent-elu"),
        ("feedback", "droit-a-l-experimentation"),
        ("leadership", "travailler-le-consensus"),
        ("best practices", "s-appuyer-sur-actions-concretes"),
        ("rural-urban linkages", "reveler-interdependances"),
        ("pooling", "mutualiser-la-maitrise-d-oeuvre"),
        ("steering committee", "creer-des-structures-de-portage"),
        ("funding", "comites-de-suivi-des-financeurs"),
        ("how to build trust", "favoriser-relations-informelles"),
        ("silos", "plus-de-transversalite"),
        ("kick-off meeting", "prendre-le-temps-de-se-connaitre"),
        ("how to convince a reluctant mayor", "outiller-les-elus-referents"),
        # Several records are asked for with these two.
        ("CTG", "adapter-les-demarches-existantes"),
        ("PAT", "reveler-interdependances"),
        ("tirer la couverture à soi", "identifier-complementarites"),
        ("on tourne en rond", "avancer-en-bilateral"),
        ("réinventer la roue", "memoire-et-nouveaux-elus"),
        ("le nerf de la guerre", "enveloppe-interterritoriale"),
        ("la main droite ignore ce que fait la main gauche", "plus-de-transversalite"),
    ],
)
def test_english_and_spoken_words_lead_to_records(
    connection: sqlite3.Connection, question: str, among_first: str
) -> None:
    assert among_first in at_best(connection, question, 3)


def test_every_concept_of_the_trade_has_its_english_words(corpus: Corpus) -> None:
    assert [one.id for one in corpus.concepts if not one.anglais] == ["givors", "pelussin"]
