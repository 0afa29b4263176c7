"""Where a citation begins and ends, and how long the words are that a problem quotes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.check.provenance import check_checklists, check_recommendations, check_sessions, check_sources
from ingest.read.files import CorpusFile, read_folder
from ingest.sources import Source

TEXT = "1. Titre\nUn\nDeux\n2. Suite\nTrois"


def source(text: str = TEXT) -> Source:
    plain = dict.fromkeys(("titre", "fichier", "date", "date_note", "editeur", "licence", "empreinte"), "x")
    return Source(id="s", texte=text, portee=(), remarques=(), **plain)


def file(folder: str, data: dict[str, Any], body: str) -> CorpusFile:
    return CorpusFile(folder, "a", "a.md", "source:\n  lignes: x\n  section: y\n", 2, data, body, 9)


def said(first: int, last: int, section: str, body: str) -> list[str]:
    data = {"source": {"document": "s", "section": section, "lignes": [first, last]}}
    found = check_recommendations([file("recommandations", data, body)], [], {"s": source()})
    return [str(problem).removeprefix("a.md:") for problem in found]


@pytest.mark.parametrize(
    ("first", "last", "section", "body", "problems"),
    [
        (2, 3, "1. Titre", "Un\n- Deux", []),
        (3, 3, "1. Titre", "Deux", []),
        (5, 5, "2. Suite", "Trois", []),
        (5, 5, "1. Titre", "Trois", []),
        (
            1,
            2,
            "0. Rien",
            "1. Titre Un",
            ["4 : source.section : « 0. Rien » n’est pas un titre placé avant la ligne 1"],
        ),
        (
            1,
            2,
            "1. Titre",
            "1. Titre Un",
            ["4 : source.section : « 1. Titre » n’est pas un titre placé avant la ligne 1"],
        ),
        (2, 3, "2. Suite", "Un Deux", ["4 : source.section : « 2. Suite » n’est pas un titre placé avant la ligne 2"]),
        (0, 2, "1. Titre", "Un", ["3 : source.lignes : lignes 0 à 2 : la source en a 5"]),
        (3, 2, "1. Titre", "Un", ["3 : source.lignes : lignes 3 à 2 : la source en a 5"]),
        (5, 6, "1. Titre", "Un", ["3 : source.lignes : lignes 5 à 6 : la source en a 5"]),
        (2, 3, "1. Titre", "Un", ["9 : le texte n’est pas celui des lignes 2 à 3 de « s » ; attendu : Un Deux"]),
    ],
)
def test_a_citation_is_the_lines_it_names(first: int, last: int, section: str, body: str, problems: list[str]) -> None:
    assert said(first, last, section, body) == problems


@pytest.mark.parametrize("length", [79, 80, 81, 200])
def test_long_words_are_cut_in_problems(length: int) -> None:
    words = "m" * length
    shown = words if length <= 80 else "m" * 79 + "…"
    (problem,) = check_sources([file("sources", {"portee": ["Un", words]}, TEXT)])
    assert (problem.field, problem.message) == ("portee.1", f"ces mots ne sont pas dans le document : {shown}")


def test_a_session_without_its_source_hides_no_other(small_corpus: Path) -> None:
    sessions, _ = read_folder(small_corpus, "sessions")
    first, second = sessions
    first.data["source"] = "absente"
    second.data["objectifs"] = ["Savoir décider", "Savoir danser"]
    text = (small_corpus / "sources" / "stages.txt").read_text(encoding="utf-8")
    (problem,) = check_sessions([first, second], {"stages": source(text)})
    assert str(problem) == (
        f"{second.path}:20 : objectifs.1 : ces mots ne sont pas dans la source « s » : Savoir danser"
    )


PEOPLE = [{"nom": "Ada Martin", "role": "Z"}, {"nom": "Z", "role": "Z"}]
STEPS = [{"titre": "Accueil"}, {"titre": "Z", "contenu": "- Un café\n- Z\n- Y"}]


@pytest.mark.parametrize(
    ("spoil", "fields"),
    [
        ({"titre": "Z"}, ["titre"]),
        ({"nature": "Z", "suite": "Z"}, ["nature", "suite"]),
        ({"lieu": {"libelle": "Z"}}, ["lieu.libelle"]),
        ({"public_texte": ["Z", "Aux élus", "Y"]}, ["public_texte.0", "public_texte.2"]),
        ({"methode": ["Z"], "conditions": ["Z"]}, ["methode.0", "conditions.0"]),
        ({"intervenants": PEOPLE}, ["intervenants.0.role", "intervenants.1.nom", "intervenants.1.role"]),
        ({"programme": STEPS}, ["programme.1.titre", "programme.1.contenu", "programme.1.contenu"]),
    ],
)
def test_every_word_of_a_session_is_looked_for(small_corpus: Path, spoil: dict[str, Any], fields: list[str]) -> None:
    session = read_folder(small_corpus, "sessions")[0][1]
    session.data.update(spoil)
    text = (small_corpus / "sources" / "stages.txt").read_text(encoding="utf-8")
    assert [problem.field for problem in check_sessions([session], {"stages": source(text)})] == fields


def test_a_table_is_found_in_a_document_that_has_none(small_corpus: Path) -> None:
    session = read_folder(small_corpus, "sessions")[0][1]
    table = "| Qui | Quoi |\n|---|---|\n| élu | {} |"
    session.data["programme"] = [{"titre": "Accueil", "contenu": table.format("décide")}]
    text = (small_corpus / "sources" / "stages.txt").read_text(encoding="utf-8") + "\nQui Quoi\nélu décide"
    whole = replace(session, body=table.format("suit"))
    assert [problem.message for problem in check_sessions([whole], {"stages": source(text)})] == [
        "ce passage n’est pas dans la source « s » : élu suit"
    ]


@pytest.mark.parametrize(
    ("last", "problems"),
    [(1001, []), (1002, ["3 : source.lignes : lignes 2 à 1002 : un passage en a 1000 au plus"])],
)
def test_a_passage_has_a_thousand_lines_at_most(last: int, problems: list[str]) -> None:
    data = {"source": {"document": "s", "section": "Titre", "lignes": [2, last]}}
    sources = {"s": source("Titre\n" + "x\n" * 1001)}
    found = check_recommendations([file("recommandations", data, "x " * (last - 1))], [], sources)
    assert [str(problem).removeprefix("a.md:") for problem in found] == problems


def test_a_passage_that_is_blank_is_no_passage() -> None:
    data = {"source": {"document": "s", "section": "Titre", "lignes": [2, 2]}}
    found = check_recommendations([file("recommandations", data, " ")], [], {"s": source("Titre\n\n")})
    assert [problem.message for problem in found] == ["le texte manque : copiez les lignes de la source sous l’en-tête"]


@pytest.mark.parametrize(
    ("document", "text", "fields"),
    [
        ("s", TEXT, ["liste_de_controle.points.1"]),
        ("s", "", []),  # the text of the document isn't here
        ("absent", TEXT, []),
    ],
)
def test_what_is_to_be_checked_is_in_its_document(document: str, text: str, fields: list[str]) -> None:
    checked = {"document": document, "points": ["Un Deux", "Quatre", "2. Suite"]}
    found = check_checklists([file("parcours", {"liste_de_controle": checked}, "")], {"s": source(text)})
    assert [problem.field for problem in found] == fields


def test_what_is_to_be_checked_may_be_ours() -> None:
    ours = [file("parcours", {"liste_de_controle": {"points": ["Quatre"]}}, ""), file("parcours", {}, "")]
    assert list(check_checklists(ours, {"s": source()})) == []


@pytest.mark.parametrize(("proof", "fields"), [("Un\nDeux", []), ("un", ["vient_avant.1.preuve"])])
def test_an_order_is_proved_by_the_text(proof: str, fields: list[str]) -> None:
    orders = [{"fiche": "b", "preuve": "Deux"}, {"fiche": "c", "preuve": proof}]
    found = check_recommendations([file("recommandations", {"vient_avant": orders}, "Un\n\nDeux")], [], {})
    assert [problem.field for problem in found] == fields
