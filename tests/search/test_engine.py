import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import DOCUMENTS, FACETTES, Base

from ingest.build import build
from search.engine import search
from search.facets import FacetValue
from search.index import Document
from search.interpretation import interpret
from search.listing import TRIS, Tri
from search.neighbours import nearest
from search.suggestions import LONGEST_BEGINNING, suggest
from search.thesaurus import Concept
from search.vocabulary import MOST_CORRECTED
from search.words import analysis
from search.words.analysis import fold, words

anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def found(connection: sqlite3.Connection, question: str, **options: object) -> list[int]:
    """Return all that a question finds, also what is far from answering."""
    options = {"tout": True, **options}
    return [fiche.numero for fiche in search(connection, question, **options).resultats]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("élus", {1, 3}),
        ("ELU.E.S", {1, 3}),
        ("élus coopération", {1, 3, 5}),
        ("élus -terrain", {3}),
        ("élus SAUF erreur", {1}),
        ("-élus", {2, 4, 5}),
        ('"droit à l’erreur"', {3}),
        ('"erreur droit"', set()),
        ('"droit à l’erreur" communes', {3}),
        ("élus ET communes", {1}),
        ("erreur OU financeurs", {3, 4}),
        ("(erreur OU terrain) ET élus", {1, 3}),
        ("financ*", {2, 4}),
        ("theme:élus", {1, 3}),
        ("theme:elus erreur", {3}),
        ("-theme:elus", {2, 4, 5}),
        ("annee:2020", {1, 2}),
        ("annee:2020 OU annee:2021", {1, 2, 3, 4, 5}),
        ("titre:erreur", {3}),
        ("titre:comité", set()),
        ("complementarites", {4}),
        ("evenements", {3}),
        ("chercheur", {5}),
        ("recherche action", {5}),
        ("MOE", {2}),
        ("les de la", set()),
        ("comment faire ?", set()),
        ("😀 :: \" '", set()),
        ("", {1, 2, 3, 4, 5}),
        ("  ", {1, 2, 3, 4, 5}),
    ],
)
def test_what_a_question_finds(small: sqlite3.Connection, question: str, expected: set[int]) -> None:
    found = search(small, question, tout=True)
    assert {fiche.numero for fiche in found.resultats} == expected
    assert found.total == found.total_large == len(expected)
    assert search(small, question).total_large == len(expected)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ('"', 0),
        ("AND", 0),
        ("::", 0),
        ("theme:", 0),
        ("\0", 0),
        ("élus\0b", 2),
        ("x" * 10_000, 0),
        ("élus " * 2500, 2),
        ("zzz " * 500 + "élus", 0),  # past the length that is read
        ("(" * 300 + "élus ET communes", 1),
        ("\ud800", 0),
        ("%", 0),
        ("*", 0),
        ("-", 0),
        ("-(-élus", 2),
        ("élus -( ET erreur", 2),
        ("-( ET élus", 2),
    ],
)
def test_awkward_questions_find_what_they_say(small: sqlite3.Connection, question: str, expected: int) -> None:
    assert search(small, question, tout=True).total == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.numero))
def test_a_document_is_found_by_each_of_its_words(small: sqlite3.Connection, document: Document) -> None:
    for word in words(" ".join((document.titre, document.texte, *document.contexte))):
        for typed in (word.graphie, fold(word.graphie), word.graphie.upper()):
            assert document.numero in found(small, typed), typed


def test_a_synonym_never_outranks_the_word(built: Base) -> None:
    filler = " ".join(f"mot{n}" for n in range(200))
    documents = [Document(1, "Alternance", "alternance"), Document(2, "Autre chose", f"{filler} changement politique")]
    small = built(documents, (), [Concept("c", "changement politique", ("alternance", "bascule"))])
    assert found(small, "changement") == [2, 1]
    assert found(small, "politique") == [2, 1]
    assert set(found(small, "bascule")) == {1, 2}


def test_the_title_and_the_exact_form_come_first(built: Base) -> None:
    documents = [
        Document(1, "Autre", "les élues du lieu"),
        Document(2, "Autre", "les élus du lieu"),
        Document(3, "Élus", "x"),
    ]
    assert found(built(documents, ()), "élus") == [3, 2, 1]


@pytest.mark.parametrize("question", ["", "élus", "communes", "élus communes financeurs", "zzz"])
@pytest.mark.parametrize(
    "filtres",
    [{}, {"theme": ["elus"]}, {"theme": ["elus", "outils"]}, {"theme": ["outils"], "annee": ["2020"]}, {"theme": []}],
)
def test_facets_count_as_a_brute_force_does(
    small: sqlite3.Connection, question: str, filtres: dict[str, list[str]]
) -> None:
    matching = {fiche.numero for fiche in search(small, question, tout=True).resultats}

    def passing(sans: str = "") -> set[int]:
        kept = set(matching)
        for facette, valeurs in filtres.items():
            if valeurs and facette != sans:
                kept &= {n for f, v, _, fiches in FACETTES for n in fiches if f == facette and v in valeurs}
        return kept

    found = search(small, question, filtres, tout=True)
    counts = {(facette, v.valeur): v.nombre for facette, valeurs in found.facettes.items() for v in valeurs}
    expected = {(f, v): len(passing(f) & set(fiches)) for f, v, _, fiches in FACETTES}
    assert {fiche.numero for fiche in found.resultats} == passing()
    assert found.total == len(passing())
    assert {key: n for key, n in counts.items() if n} == {key: n for key, n in expected.items() if n}


def test_a_chosen_value_stays_listed(small: sqlite3.Connection) -> None:
    found = search(small, "terrain", {"theme": ["outils"]})
    assert found.total == 0
    assert found.facettes["theme"] == [
        FacetValue("elus", "Agir auprès des élus", 1, False),
        FacetValue("outils", "Repenser les outils", 0, True),
    ]


def test_an_unknown_value_lets_nothing_pass(small: sqlite3.Connection) -> None:
    assert search(small, "élus", {"theme": ["' or 1 = 1"], "inconnue": ["x"]}).total == 0


def test_pages_follow_each_other(built: Base) -> None:
    small = built([Document(n, f"Fiche {n}", "élu " * (n % 7 + 1)) for n in range(1, 260)], ())
    whole = found(small, "élu", limit=300)
    pages = [numero for offset in range(0, 260, 20) for numero in found(small, "élu", limit=20, offset=offset)]
    assert sorted(whole) == list(range(1, 260))
    assert pages[:100] == whole[:100]
    assert Counter(pages) == Counter(whole)


def test_orders(small: sqlite3.Connection) -> None:
    assert found(small, "", tri="titre") == [1, 3, 2, 5, 4]
    assert found(small, "", tri="pertinence") == [1, 2, 3, 4, 5]


def test_themes_come_in_their_order_and_what_has_none_last(small: sqlite3.Connection) -> None:
    small.executescript(
        """
        insert into themes (id, rang, libelle, libelle_source, description, couleur, icone)
        values ('a', 2, 'a', 'a', 'a', 'vert', 'livre'), ('b', 1, 'b', 'b', 'b', 'bleu', 'livre');
        update fiches set theme = case numero when 1 then 'a' when 2 then 'b' when 4 then 'b' when 5 then 'a' end;
        """
    )
    assert found(small, "", tri="theme") == [2, 4, 1, 5, 3]


def test_orders_of_records_and_sessions(small_corpus: Path, tmp_path: Path) -> None:
    """By theme, the document’s order, then sessions; by date, the latest session first, then what has no date."""
    path = small_corpus / "sessions" / "atelier-court.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2020-01-02", "2018-01-02"), encoding="utf-8")
    build(small_corpus, tmp_path / "c.db")
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        ids = dict(connection.execute("select numero, id from fiches order by numero"))
        by_date, by_theme = (found(connection, "", tri=tri) for tri in ("date", "theme"))
    recommandations = ["aider-le-parc", "plafond-de-verre", "financer-la-suite"]
    assert [ids[n] for n in by_date] == ["un-long-stage", "atelier-court", *recommandations]
    assert [ids[n] for n in by_theme] == [*recommandations, *list(ids.values())[3:]]


@pytest.mark.parametrize("tri", TRIS)
def test_an_order_changes_neither_what_is_found_nor_pages(connection: sqlite3.Connection, tri: Tri) -> None:
    whole = found(connection, "élus", tri=tri, limit=100)
    assert sorted(whole) == sorted(found(connection, "élus", limit=100))
    assert [
        *found(connection, "élus", tri=tri, limit=5),
        *found(connection, "élus", tri=tri, limit=95, offset=5),
    ] == whole


@pytest.mark.parametrize("options", [{"limit": -1}, {"offset": -1}])
def test_negative_pages_are_refused(small: sqlite3.Connection, options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="negative"):
        search(small, "élus", **options)  # type: ignore[arg-type]


def test_suggestions_complete_the_last_word(small: sqlite3.Connection) -> None:
    assert suggest(small, "les fin") == [
        {"texte": "Réunir les financeurs", "nature": "recommandation", "url": "/recommandations/fiche-4"},
        {"texte": "financement", "nature": "mot"},
        {"texte": "financeurs", "nature": "mot"},
    ]
    assert suggest(small, "f") == suggest(small, "") == suggest(small, '"*') == []


def test_a_beginning_is_read_up_to_its_limit(small: sqlite3.Connection) -> None:
    before = LONGEST_BEGINNING // 4 - 1
    assert suggest(small, "les " * before + "fin") != []
    assert suggest(small, "les " * (before + 1) + "fin") == []


def test_nothing_that_a_visitor_types_is_remembered(small: sqlite3.Connection) -> None:
    search(small, "élus"), suggest(small, "élus")
    remembered = analysis._remembered.cache_info().currsize
    for typed in ("mitochondrie", "x" * 20_000, '"anticonstitutionnelle" -kakemphaton fin* theme:zygomatique'):
        search(small, typed), suggest(small, typed)
    assert analysis._remembered.cache_info().currsize == remembered


def test_an_unknown_word_is_looked_for_once(small: sqlite3.Connection) -> None:
    asked: list[str] = []
    small.set_trace_callback(lambda sql: asked.append(sql))
    search(small, "finaceurs ET finaceurs OU (finaceurs titre:finaceurs)")
    assert len([sql for sql in asked if "recherche_suppressions" in sql]) == 1


def test_only_some_unknown_words_are_corrected(small: sqlite3.Connection) -> None:
    asked: list[str] = []
    small.set_trace_callback(lambda sql: asked.append(sql))
    question = " ".join(f"inconnu{letter * 3}" for letter in "abcdefghijklmnop")
    search(small, question)
    small.set_trace_callback(None)
    assert len([sql for sql in asked if "recherche_suppressions" in sql]) == MOST_CORRECTED == 8
    assert interpret(small, question.replace("inconnuhhh", "finaceurs")).correction is not None
    assert interpret(small, question.replace("inconnuiii", "finaceurs")).correction is None


@anything
@given(st.text(), st.integers(0, 10))
def test_suggestions_never_fail(small: sqlite3.Connection, beginning: str, limit: int) -> None:
    assert len(suggest(small, beginning, limit)) <= limit


def test_close_records_share_words(small: sqlite3.Connection) -> None:
    assert [proche.numero for proche in nearest(small, 1)] == [5, 3]
    assert nearest(small, 99) == []


def test_without_a_question_nothing_is_worth_more(small: sqlite3.Connection) -> None:
    assert {fiche.score for fiche in search(small, "").resultats} == {0.0}
    assert all(fiche.score > 0 for fiche in search(small, "élus").resultats)
    assert all(fiche.score > 0 for fiche in search(small, "élus", tri="titre").resultats)


def test_the_words_of_a_question_are_the_first_thirty_two(small: sqlite3.Connection) -> None:
    question = " ".join(f"mot{n}" for n in range(40))
    assert [word.typed for word in interpret(small, question).asked] == [f"mot{n}" for n in range(32)]
    assert [word.typed for word in interpret(small, f'{question} ET "autre chose"').asked] == [
        f"mot{n}" for n in range(32)
    ]
    assert interpret(small, "élus mot élus").asked[0].typed == "élus"


def test_the_json_of_a_search(small: sqlite3.Connection) -> None:
    found = search(small, "erreur", limit=1).as_json()
    assert {**found, "resultats": 0, "facettes": 0} == {
        "reponse": "forte",
        "total": 1,
        "total_large": 1,
        "resultats": 0,
        "parcours": [],
        "glossaire": [],
        "facettes": 0,
        "correction": None,
        "mots_inconnus": [],
        "comprise": {
            "mots": [{"mot": "erreur", "cherche": "erreur", "leger": False}],
            "debuts": [],
            "expression": '"erreur"',
        },
    }
    (fiche,) = found["resultats"]
    assert 0 <= fiche["confiance"] <= 1
    assert {**fiche, "score": 0, "confiance": 0} == {
        "numero": 3,
        "type": "recommandation",
        "id": "fiche-3",
        "titre": "Le droit à l’erreur",
        "url": "/recommandations/fiche-3",
        "theme": None,
        "score": 0,
        "confiance": 0,
        "palier": "repond",
        "raison": {
            "type": "passage",
            "texte": "Obtenir des élus le droit à <mark>l’erreur</mark>. Un événement convivial aide.",
        },
        "titre_marque": "Le droit à <mark>l’erreur</mark>",
        "extrait": "Obtenir des élus le droit à <mark>l’erreur</mark>. Un événement convivial aide.",
    }
    assert found["facettes"]["annee"] == [
        {"valeur": "2021", "libelle": "2021", "nombre": 1, "choisie": False},
    ]


def test_ten_records_unless_asked_otherwise(built: Base) -> None:
    small = built([Document(n, f"t{n}", "élu") for n in range(1, 13)], ())
    assert len(found(small, "élu")) == 10
    assert len(nearest(small, 1)) == 4
