"""What a search lists: the records that answer, then those that may serve, the nearest when there is none, or all."""

import random
import sqlite3
from itertools import chain

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from made_up import Base

from search.confidence import PALIERS
from search.engine import Results, search
from search.index import Document
from search.listing import TRIS, Tri
from search.thesaurus import Concept
from search.words.analysis import fold

seeded = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
drawn = random.Random(7)
WORDS = [drawn.choice("bdfglmnprtv") + drawn.choice("aiou") + drawn.choice("bdglmnprtv") + end for end in
         ("ole", "aque", "urne", "ibre", "onge", "elle", "oupe", "ance") for _ in range(6)]  # fmt: skip
RARE, COMMON = WORDS[:36], WORDS[36:]
CONCEPTS = [Concept(f"c{n}", RARE[n], (RARE[n + 1],), (), (RARE[n + 2],)) for n in range(0, 30, 3)]
QUESTION = st.lists(st.sampled_from([*WORDS, "comment", "jamais", "zzyzx"]), min_size=1, max_size=6).map(" ".join)


def text(most: int) -> str:
    return " ".join(drawn.choices([*RARE, *COMMON * 3], k=drawn.randint(1, most)))


RECORDS = [
    Document(n, f"{text(3)} {n}", text(9), tuple(text(2) for _ in range(n % 3)), tuple(text(5) for _ in range(n % 2)))
    for n in range(1, 41)
]
FACETTES = [
    ("theme", name, name, tuple(n for n in range(1, 41) if n % 5 == rest))
    for rest, name in enumerate(("un", "deux", "trois", "quatre", "cinq"))
]
FACETTES += [("annee", str(2020 + half), str(2020 + half), tuple(range(1 + half, 41, 2))) for half in (0, 1)]


@pytest.fixture
def forty(built: Base) -> sqlite3.Connection:
    """Return a base of forty records whose words are drawn, some of them rare, with two facets and a thesaurus."""
    return built(RECORDS, FACETTES, CONCEPTS, ())


def numbers(found: Results) -> list[int]:
    return [fiche.numero for fiche in found.resultats]


@seeded
@given(QUESTION)
def test_what_answers_is_listed_then_what_may_serve(forty: sqlite3.Connection, question: str) -> None:
    everything, listed = (search(forty, question, limit=100, tout=tout) for tout in (True, False))
    best = min((PALIERS.index(fiche.palier) for fiche in everything.resultats), default=2)
    event(f"best tier {best}")
    assert everything.total == everything.total_large == listed.total_large == len(everything.resultats)
    assert listed.total == len(listed.resultats)
    assert listed.reponse == everything.reponse == ("forte", "partielle", "aucune")[best]
    if best == 2:
        assert numbers(listed) == numbers(everything)[:3]
        assert {fiche.palier for fiche in listed.resultats} <= {"eloigne"}
    else:
        tiers = [[n.numero for n in everything.resultats if n.palier == palier] for palier in PALIERS[:2]]
        assert numbers(listed) == [*chain.from_iterable(tiers)]
    assert {fiche.numero: fiche for fiche in listed.resultats}.items() <= {
        fiche.numero: fiche for fiche in everything.resultats
    }.items()


@seeded
@given(QUESTION, st.booleans(), st.sampled_from(TRIS), st.integers(1, 7))
def test_the_size_of_a_page_changes_nothing_else(
    forty: sqlite3.Connection, question: str, tout: bool, tri: Tri, limit: int
) -> None:
    whole = search(forty, question, limit=100, tri=tri, tout=tout)
    pages = [search(forty, question, None, limit, start, tri, tout) for start in range(0, whole.total + 1, limit)]
    assert [fiche for page in pages for fiche in page.resultats] == list(whole.resultats)
    kept = {(page.total, page.total_large, page.reponse, str(page.facettes), page.situations) for page in pages}
    assert kept == {(whole.total, whole.total_large, whole.reponse, str(whole.facettes), whole.situations)}


@seeded
@given(QUESTION, st.booleans())
def test_an_order_lists_the_same_records(forty: sqlite3.Connection, question: str, tout: bool) -> None:
    ranked = search(forty, question, limit=100, tout=tout)
    by_title = search(forty, question, limit=100, tri="titre", tout=tout)
    assert {fiche.numero: fiche for fiche in ranked.resultats} == {fiche.numero: fiche for fiche in by_title.resultats}
    titles = [fold(fiche.titre).lower() for fiche in by_title.resultats]
    assert titles == sorted(titles)


@seeded
@given(QUESTION, st.booleans())
def test_a_facet_counts_what_choosing_its_value_lists(forty: sqlite3.Connection, question: str, tout: bool) -> None:
    found = search(forty, question, limit=100, tout=tout)
    assume(found.reponse != "aucune")
    for facette, values in found.facettes.items():
        for value in values:
            chosen = search(forty, question, {facette: [value.valeur]}, limit=100, tout=tout)
            assert (chosen.total, len(chosen.resultats)) == (value.nombre, value.nombre)
            assert set(numbers(chosen)) <= set(numbers(found))
            assert next(one.nombre for one in chosen.facettes[facette] if one.choisie) == value.nombre
    assert sum(value.nombre for value in found.facettes["theme"]) == found.total


@pytest.mark.parametrize(
    "question",
    [
        *(f'"{RECORDS[0].titre}"', f"{COMMON[0]} ET {COMMON[1]}", f"{COMMON[0]} SAUF {RARE[0]}", f"-{COMMON[0]}"),
        *(
            f"{COMMON[0]} OU {RARE[1]}",
            f"{COMMON[0][:3]}*",
            f"titre:{COMMON[0]}",
            "theme:deux",
            f"theme:un {COMMON[0]}",
        ),
    ],
)
def test_an_exact_question_lists_all_that_matches(forty: sqlite3.Connection, question: str) -> None:
    found, everything = (search(forty, question, limit=100, tout=tout) for tout in (False, True))
    assert found == everything
    assert found.total == found.total_large == len(found.resultats) > 0
    assert {(fiche.palier, fiche.confiance) for fiche in found.resultats} == {("repond", 1.0)}
    assert (found.reponse, found.situations) == ("forte", ((), ()))


def test_an_exact_question_without_a_match_has_no_answer(forty: sqlite3.Connection) -> None:
    found = search(forty, '"zzyzx zzyzx"')
    assert (found.total, found.total_large, found.reponse, found.resultats) == (0, 0, "aucune", ())


@pytest.mark.parametrize("filters", [{}, {"theme": ["un"]}, {"theme": ["un", "deux"], "annee": ["2021"]}])
@pytest.mark.parametrize("tout", [True, False])
def test_filters_alone_list_what_they_keep(
    forty: sqlite3.Connection, filters: dict[str, list[str]], tout: bool
) -> None:
    found = search(forty, "", filters, limit=100, tout=tout)
    assert found.total == found.total_large == len(found.resultats) > 0
    assert {(fiche.palier, fiche.raison) for fiche in found.resultats} == {("repond", None)}
    assert (found.reponse, found.situations) == ("forte", ((), ()))


def test_under_a_choice_that_nothing_answering_passes_the_nearest_are_listed(built: Base) -> None:
    near, far = Document(1, "Le droit à l’erreur", "Obtenir le droit à l’erreur"), Document(2, "x", "erreur")
    others = [Document(n, f"y{n}", f"z{n}") for n in range(3, 30)]
    small = built([near, far, *others], [("theme", "loin", "loin", (2,))], (), ())
    question = "obtenir le droit à l’erreur pour la patinoire du village en hiver"
    found = search(small, question, {"theme": ["loin"]})
    assert (numbers(found), found.reponse, found.total, found.total_large) == ([2], "aucune", 1, 1)


def test_beyond_the_candidates_all_is_far_from_answering(built: Base) -> None:
    many = built([Document(n, f"t{n}", "pôle chose") for n in range(1, 131)], (), (), ())
    everything = search(many, "pôle", limit=200, tout=True)
    tiers = [fiche.palier for fiche in everything.resultats]
    assert len(tiers) == 130 and "eloigne" not in tiers[:100] and set(tiers[100:]) == {"eloigne"}
    assert {fiche.confiance for fiche in everything.resultats[100:]} == {0.0}
    listed = search(many, "pôle", limit=200)
    assert (listed.total, listed.total_large, len(listed.resultats)) == (100, 130, 100)
    assert [fiche.palier for fiche in search(many, "pôle", limit=5, offset=110, tout=True).resultats] == ["eloigne"] * 5


RECORD = st.tuples(
    st.sampled_from([*WORDS, "titre"]),
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
)


@settings(seeded, max_examples=150)
@given(st.lists(RECORD, min_size=1, max_size=6), QUESTION, st.data())
def test_saying_what_is_asked_never_lowers_a_tier(
    built: Base, collection: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]], question: str, data: st.DataObject
) -> None:
    """Adding words of the question to the text of a record, through the real index, never makes it answer less."""
    documents = [Document(numero, *said) for numero, said in enumerate(collection, start=1)]
    number = data.draw(st.integers(1, len(documents)))
    added = data.draw(st.lists(st.sampled_from(question.split()), min_size=1, max_size=6))

    def tier(every: list[Document]) -> tuple[int, float]:
        found = {f.numero: f for f in search(built(every, (), CONCEPTS, ()), question, limit=100, tout=True).resultats}
        answer = found.get(number)
        return (PALIERS.index(answer.palier), -answer.confiance) if answer else (2, 0.0)

    before = tier(documents)
    said = documents[number - 1]
    richer = Document(number, said.titre, f"{said.texte} {' '.join(added)}", said.libelles, said.formulations)
    after = tier([richer if document.numero == number else document for document in documents])
    event(f"{PALIERS[before[0]]} → {PALIERS[after[0]]}")
    assert after[0] <= before[0]


def test_a_record_far_below_the_best_does_not_answer_whatever_the_choice(built: Base) -> None:
    """All hold every word of the question; a choice that leaves the best out makes no better answer of the others."""
    best = Document(1, "Convaincre les maires", "convaincre les maires", (), ("Convaincre les maires",))
    filler = "mot1 mot2 mot3"
    others = [Document(n, f"t{n}", f"maires {filler} convaincre") for n in range(2, 6)]
    rest = [Document(n, f"t{n}", f"sujet{n}") for n in range(6, 40)]
    small = built([best, *others, *rest], [("theme", "autre", "autre", tuple(range(2, 40)))], (), ())
    found = {fiche.numero: fiche for fiche in search(small, "convaincre les maires", tout=True).resultats}
    assert found[2].confiance > 0.6 and found[2].score < 0.4 * found[1].score
    assert (found[1].palier, found[2].palier) == ("repond", "peut_servir")
    chosen = [search(small, "convaincre les maires", {"theme": ["autre"]}, tout=tout) for tout in (True, False)]
    assert [{fiche.palier for fiche in one.resultats} for one in chosen] == [{"peut_servir"}, {"peut_servir"}]
    assert [one.reponse for one in chosen] == ["partielle", "partielle"]
