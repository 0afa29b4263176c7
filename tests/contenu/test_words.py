"""Our own words in the corpus, as a reader who knows the trade asked for them: each test is a fault that was mended."""

import re
import sqlite3

import pytest

from ingest.corpus import Corpus, read_corpus
from ingest.places import CORPUS
from search.engine import search

NNBSP = "\u202f"
NOUS = re.compile(r"\b(nous|nos|notre)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def records() -> Corpus:
    return read_corpus(CORPUS)


def found(connection: sqlite3.Connection, question: str) -> list[str]:
    """Return all that a question finds, as it is ranked."""
    return [fiche.id for fiche in search(connection, question, tout=True).resultats]


# What somebody says, and the record that answers.
SAID = [
    ("élections", "memoire-et-nouveaux-elus"),
    ("conflit", "s-appuyer-sur-un-tiers-neutre"),
    ("les réunions s’espacent", "viser-des-projets-ambitieux"),
    ("y’a que les mêmes qui viennent aux réunions", "impliquer-les-forces-vives"),
    ("on m’a jamais dit qui décidait", "plafond-de-verre"),
    ("on se fait manger par la ville", "valoriser-atouts-ruraux"),
    ("mon maire ne veut pas en entendre parler", "outiller-les-elus-referents"),
    ("le président de l’agglo a appris le projet dans le journal", "eviter-interferences-verticales"),
    ("je viens d’être embauchée comme chargée de coopération", "conduire-une-demarche-de-cooperation"),
    ("trouver un sujet LEADER avec un autre GAL", "identifier-complementarites"),
    ("qui est employeur", "creer-des-structures-de-portage"),
    ("caler les cofinanceurs", "comites-de-suivi-des-financeurs"),
    ("un GAL partenaire, premier rendez-vous", "prendre-le-temps-de-se-connaitre"),
    ("dossier de passation", "memoire-et-nouveaux-elus"),
]


@pytest.mark.parametrize(("question", "first"), SAID)
def test_what_people_say_finds_its_record(connection: sqlite3.Connection, question: str, first: str) -> None:
    assert found(connection, question)[0] == first


@pytest.mark.parametrize("question", ["conflit", "désaccord"])
def test_a_new_subject_is_not_what_a_dispute_asks_for(connection: sqlite3.Connection, question: str) -> None:
    answers = found(connection, question)
    assert "s-appuyer-sur-un-tiers-neutre" in answers[:2]
    assert "axes-de-cooperation-innovants" not in answers[:5]


@pytest.mark.parametrize(
    ("question", "wrong", "places"),
    [
        ("élection", "travailler-le-consensus", 2),
        ("convivialité", "plus-de-transversalite", 10),
        ("convivialité", "adapter-les-demarches-existantes", 10),
        ("parc naturel", "eviter-interferences-verticales", 10),
    ],
)
def test_what_a_record_does_not_speak_of_does_not_lead_to_it(
    connection: sqlite3.Connection, question: str, wrong: str, places: int
) -> None:
    assert wrong not in found(connection, question)[:places]


@pytest.mark.parametrize(
    ("fiche", "words"),
    [
        ("agir-contre-le-cloisonnement", "administratif des territoires"),
        ("decrypter-avec-le-scot", "S’appuyer sur le SCoT pour décrypter ce qui relie les territoires"),
        ("accepter-la-geometrie-variable", "faire accepter"),
        ("droit-a-l-experimentation", "Se donner ou obtenir"),
        ("memoire-et-nouveaux-elus", "Anticiper les changements politiques"),
        ("viser-des-projets-ambitieux", "projets ambitieux"),
    ],
)
def test_a_title_keeps_what_its_source_says_first(records: Corpus, fiche: str, words: str) -> None:
    assert words in next(item.titre for item in records.recommandations if item.id == fiche)


@pytest.mark.parametrize(
    ("fiche", "vocabulaire", "value", "proof"),
    [
        ("s-appuyer-sur-un-tiers-neutre", "obstacles", "desaccord", "faire de la médiation"),
        ("enveloppe-interterritoriale", "acteurs", "region", "la région"),
    ],
)
def test_what_the_text_says_is_classified_with_its_words(
    records: Corpus, fiche: str, vocabulaire: str, value: str, proof: str
) -> None:
    item = next(item for item in records.recommandations if item.id == fiche)
    given = [(one.vocabulaire, one.valeur, one.preuve) for one in item.classements]
    assert (vocabulaire, value, proof) in given


@pytest.mark.parametrize(
    ("fiche", "value"),
    [
        ("axes-de-cooperation-innovants", "complementarites"),
        ("valoriser-programmes-ruraux", "financement"),
        ("mobiliser-la-recherche-action", "structures"),
        ("creer-des-structures-de-portage", "structures"),
    ],
)
def test_nothing_is_classified_that_the_text_does_not_say(records: Corpus, fiche: str, value: str) -> None:
    item = next(item for item in records.recommandations if item.id == fiche)
    assert value not in [one.valeur for one in item.classements]


def test_the_new_collectives_are_not_said_to_be_of_inhabitants(records: Corpus) -> None:
    session = next(item for item in records.sessions if item.id == "nouveaux-collectifs")
    assert session.resume is not None
    assert "d’habitants" not in session.resume


def test_each_question_is_ours_to_answer(records: Corpus) -> None:
    questions = {item.id: item.question or "" for item in records.recommandations}
    assert [ident for ident, words in questions.items() if not NOUS.search(words)] == []
    assert [ident for ident, words in questions.items() if not words.endswith(f"{NNBSP}?") or "(ex." in words] == []


def test_each_record_is_asked_for_in_many_ways_and_none_like_another(records: Corpus) -> None:
    ways = {item.id: item.formulations for item in (*records.recommandations, *records.sessions)}
    assert {ident: len(said) for ident, said in ways.items() if not 40 <= len(said) <= 60} == {}
    everything = [words.casefold() for said in ways.values() for words in said]
    assert len(everything) == len(set(everything))


def test_a_record_leads_to_two_others_at_least_and_five_at_most(records: Corpus) -> None:
    counts = {item.id: len(item.voir_aussi) for item in records.recommandations}
    assert {ident: count for ident, count in counts.items() if not 2 <= count <= 5} == {}


def test_each_record_is_a_step_of_some_parcours(records: Corpus) -> None:
    steps = {step for item in records.parcours for step in item.etapes}
    assert {item.id for item in records.recommandations} - steps == set()


@pytest.mark.parametrize("folder", ["recommandations", "parcours", "sessions"])
def test_what_is_ours_is_simple_french(folder: str) -> None:
    """« on », not « l’on », curly apostrophes and narrow spaces, wherever the words are not a document's."""
    for path in sorted((CORPUS / folder).glob("*.md")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        ours = {"parcours": head + body, "sessions": head.partition("formulations:")[2]}.get(folder, head)
        assert re.findall(r"\bl’on\b| [?!;]|« |'", ours) == [], path.name


def test_no_internal_name_in_what_sources_say(records: Corpus) -> None:
    assert [item.id for item in records.sources for remark in item.remarques if "doc-" in remark] == []


def test_what_people_may_ask_finds_the_record_it_was_written_for(connection: sqlite3.Connection) -> None:
    """A formulation chosen among the suggestions leads to its own record; two in a hundred are said by others, too."""
    sql = "select numero, value from recherche_textes, json_each(formulations)"
    asked = connection.execute(sql).fetchall()[::5]
    lost = [text for numero, text in asked if search(connection, text, limit=1).resultats[0].numero != numero]
    assert len(lost) < len(asked) / 50, lost
