"""A corpus of what is asked of all, and of a little more each time: everything of it is checked, built and shown."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bare import bare, record
from helpers import Get, client
from walking import walk

from ingest.build import build
from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus

Enrich = Callable[[Path], None]
DOCUMENT = "id: recueil\ntitre: Recueil des haies\n"


def with_session(front: str = "", text: str = "On plante ensemble.") -> Enrich:
    return lambda corpus: record(corpus / "sessions", "chantier", f"titre: Un chantier\n{front}", text)


def with_source(front: str, described: str = DOCUMENT, text: str = "") -> Enrich:
    def enrich(corpus: Path) -> None:
        record(corpus / "recommandations", "cite", f"titre: Citer\ntheme: planter\n{front}", "Un mot juste.")
        (corpus / "sources").mkdir()
        (corpus / "sources" / "recueil.yml").write_text(described, encoding="utf-8")
        if text:
            (corpus / "sources" / "recueil.txt").write_text(text, encoding="utf-8")

    return enrich


def with_vocabulary(corpus: Path) -> None:
    (corpus / "vocabulaires" / "lieux.yml").write_text(
        "libelle: Lieux\nsingulier: Lieu\ndescription: Où l’on plante.\nrang: 1\nchamp: lieu_dit\n"
        "fiches: [recommandation, session]\nfacette: valeurs\nparametre: lieu\nabsence: Aucun lieu n’est nommé.\n"
        "valeurs: [{id: pre, libelle: Pré, definition: Un pré.}, {id: bois, libelle: Bois, definition: Un bois.}]",
        encoding="utf-8",
    )
    record(corpus / "recommandations", "au-pre", "titre: Au pré\ntheme: planter\nlieu_dit: [pre]", "Planter au pré.")
    record(corpus / "sessions", "au-bois", "titre: Au bois\nlieu_dit: [bois]", "Planter au bois.")


def with_empty_folders(corpus: Path) -> None:
    for name in ("sessions", "parcours", "sources"):
        (corpus / name).mkdir()


def with_parcours(corpus: Path) -> None:
    record(corpus / "parcours", "debuter", "titre: Débuter\netapes: [preparer-le-sol]")
    record(corpus / "parcours", "abreger", "titre: Abréger\netapes: [choisir-les-essences]", "Vite.")


VARIANTS: dict[str, Enrich] = {
    "nothing more": lambda corpus: None,
    "empty folders": with_empty_folders,
    "a session of a title": with_session(text=""),
    "a session of a title and a text": with_session(),
    "a session of a day": with_session("horaires: [{jour: 2031-05-06}]"),
    "a session that begins": with_session('horaires: [{jour: 2019-05-06, debut: "09:00"}, {jour: 2019-05-07}]'),
    "a session of people without a role": with_session("intervenants: [{nom: Ada Martin}]\ncapacite: {max: 3}"),
    "a vocabulary": with_vocabulary,
    "situations": with_parcours,
    "a document that is cited": with_source("source: {document: recueil}"),
    "a part of a document": with_source("source: {document: recueil, section: Préface}"),
    "a text without lines": with_source("source: {document: recueil, section: Titre}", text="Titre\nUn mot juste.\n"),
    "lines without a part": with_source("source: {document: recueil, lignes: [2, 2]}", text="Titre\nUn mot juste.\n"),
    "a title": with_source("source: {titre: Manuel des haies}"),
    "a page": with_source('source: {titre: Manuel des haies, page: "12"}'),
    "an address": with_source("source: {adresse: 'https://exemple.org/a?b=1&c=2'}"),
    "a title, a page, an address": with_source("source: {titre: M, page: '12 et 13', adresse: 'https://exemple.org/'}"),
}


def site(corpus: Path) -> Get:
    build(corpus, corpus.parent / "cooperation.db")
    return client(corpus.parent / "cooperation.db")


@pytest.mark.parametrize("enrich", VARIANTS.values(), ids=VARIANTS)
def test_every_page_of_a_bare_corpus_reads_well(tmp_path: Path, enrich: Enrich) -> None:
    enrich(corpus := bare(tmp_path / "corpus"))
    assert walk(site(corpus)) == {}


def test_records_come_by_rank_then_by_title(tmp_path: Path) -> None:
    corpus = bare(tmp_path / "corpus")
    record(corpus / "recommandations", "z", "titre: Arroser\ntheme: planter\nrang: 7", "De l’eau.")
    record(corpus / "recommandations", "a", "titre: Éclaircir\ntheme: planter", "Moins serré.")
    found = [(one.id, one.rang) for one in read_corpus(corpus).recommandations if one.theme == "planter"]
    assert found == [("z", 7), ("choisir-les-essences", 8), ("a", 9), ("preparer-le-sol", 10)]
    assert "recommandation 2 sur 4" in site(corpus)("/recommandations/choisir-les-essences").text


def test_what_is_absent_is_null(tmp_path: Path) -> None:
    with_session()(corpus := bare(tmp_path / "corpus"))
    get = site(corpus)
    record_, session = get("/recommandations/preparer-le-sol.json").json(), get("/sessions/chantier.json").json()
    absent = ("question", "source", "source_libre", "source_section", "ligne_debut", "ligne_fin", "statut")
    assert {record_[name] for name in absent} == {None}
    absent = ("resume", "nature", "date_debut", "date_fin", "annee", "duree_heures", "lieu", "capacite_max", "source")
    assert {session[name] for name in absent} == {None}
    assert (session["horaires"], session["departement"], session["themes"]) == ([], "Non précisé", ["Non précisé"])


def test_sessions_without_a_date_come_last(tmp_path: Path) -> None:
    corpus = bare(tmp_path / "corpus")
    for name, front in {"a": "", "b": "horaires: [{jour: 2020-01-01}]", "c": "horaires: [{jour: 2030-01-01}]"}.items():
        record(corpus / "sessions", name, f"titre: Chantier {name}\n{front}", "On plante.")
    assert [session.id for session in read_corpus(corpus).sessions] == ["b", "c", "a"]
    found = site(corpus)("/recherche.json?type=session&tri=date").json()
    assert [one["id"] for one in found["resultats"]] == ["c", "b", "a"]
    assert [value["valeur"] for value in found["facettes"]["annee"]] == ["2030", "2020"]


def test_nothing_is_said_of_a_record_that_nobody_classified(tmp_path: Path) -> None:
    with_vocabulary(corpus := bare(tmp_path / "corpus"))
    path = corpus / "vocabulaires" / "lieux.yml"
    other = path.read_text(encoding="utf-8").replace("lieu_dit", "saison").replace("Lieu", "Saison")
    other = (
        other.replace("rang: 1", "rang: 2").replace("parametre: lieu", "parametre: saison").replace("lieu n’", "x n’")
    )
    (corpus / "vocabulaires" / "saisons.yml").write_text(other, encoding="utf-8")
    get = site(corpus)
    assert "nommé" not in get("/recommandations/preparer-le-sol").text
    page = get("/recommandations/au-pre").text
    assert "Aucun x n’est nommé" in page and "Aucun lieu n’est nommé" not in page


def test_the_archive_notice_is_for_sessions_that_are_over(tmp_path: Path) -> None:
    corpus = bare(tmp_path / "corpus")
    with (corpus / "site.yml").open("a", encoding="utf-8") as file:
        file.write("archive: Tout cela est du passé.\n")
    days = {"passee": "horaires: [{jour: 2020-01-01}]", "future": "horaires: [{jour: 2099-01-01}]", "un-jour": ""}
    for name, front in days.items():
        record(corpus / "sessions", name, f"titre: Chantier\n{front}", "On plante.")
    get = site(corpus)
    assert [name for name in days if "du passé" in get(f"/sessions/{name}").text] == ["passee"]


@pytest.mark.parametrize(
    ("front", "described", "text", "message"),
    [
        ("source: {}", DOCUMENT, "", "source : dites un « document » de sources/, ou un « titre » ou une « adresse »"),
        (
            "source: {document: recueil, titre: Manuel}",
            DOCUMENT,
            "",
            "source.titre : avec « document », ni titre ni adresse : sources/ les dit déjà",
        ),
        ("source: {page: '3'}", DOCUMENT, "", "source : il manque le champ « titre », que demande « page »"),
        ("source: {lignes: [1, 1]}", DOCUMENT, "", "source : il manque le champ « document », que demande « lignes »"),
        ("source: {adresse: 'javascript:alert(1)'}", DOCUMENT, "", "source.adresse : attendu : la forme ^https?://"),
        (
            "source: {document: recueil, lignes: [1, 1]}",
            DOCUMENT,
            "",
            "source.lignes : le texte de « recueil » manque : ajoutez sources/recueil.txt, ou retirez ce champ",
        ),
        (
            "source: {document: recueil, section: Ailleurs}",
            DOCUMENT,
            "Titre\nUn mot juste.",
            "source.section : « Ailleurs » n’est pas un titre placé avant la ligne 3",
        ),
        ("source: {document: autre}", DOCUMENT, "", "source.document : « autre » n’existe pas dans sources"),
        ("", f"{DOCUMENT}fichier: recueil.pdf\n", "", "recueil.txt : fichier illisible"),
        ("voir_aussi: [cite]", DOCUMENT, "", "voir_aussi.0 : la fiche se cite elle-même"),
    ],
)
def test_a_provenance_that_does_not_hold_is_refused(
    tmp_path: Path, front: str, described: str, text: str, message: str
) -> None:
    with_source(front, described, text)(corpus := bare(tmp_path / "corpus"))
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    assert message in str(error.value)


def test_a_text_is_asked_of_every_recommendation(tmp_path: Path) -> None:
    corpus = bare(tmp_path / "corpus")
    record(corpus / "recommandations", "vide", "titre: Vide\ntheme: planter")
    with pytest.raises(InvalidCorpus, match="le texte manque : écrivez-le sous l’en-tête"):
        read_corpus(corpus)


def test_a_link_to_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    corpus = bare(tmp_path / "corpus")
    record(corpus / "parcours", "debuter", "titre: Débuter\netapes: [preparer-le-sol]\nsessions: [chantier]")
    with pytest.raises(InvalidCorpus, match="« chantier » n’existe pas dans sessions ; il n’y en a aucun"):
        read_corpus(corpus)


def test_a_proof_without_cited_lines_has_none(tmp_path: Path) -> None:
    with_vocabulary(corpus := bare(tmp_path / "corpus"))
    path = corpus / "vocabulaires" / "lieux.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("recommandation, session", "recommandation"), "utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "\npreuve: possible\n", encoding="utf-8")
    (corpus / "sessions" / "au-bois.md").unlink()
    proved = "titre: Au pré\ntheme: planter\nlieu_dit: [{valeur: pre, preuve: au pré}]"
    record(corpus / "recommandations", "au-pre", proved, "Planter au pré.")
    get = site(corpus)
    with closing(sqlite3.connect(tmp_path / "cooperation.db")) as base:
        assert base.execute("select mots, ligne_debut, ligne_fin from preuves").fetchall() == [("au pré", None, None)]
    assert walk(get) == {}


def test_a_free_source_is_told_from_a_document(tmp_path: Path) -> None:
    with_source("source: {titre: Manuel, page: '12', adresse: 'https://exemple.org/'}")(
        corpus := bare(tmp_path / "corpus")
    )
    get = site(corpus)
    found = get("/recommandations/cite.json").json()
    assert (found["source"], json.dumps(found["source_libre"])) == (
        None,
        '{"titre": "Manuel", "page": "12", "adresse": "https://exemple.org/"}',
    )
    page = get("/recommandations/cite").text
    assert 'Manuel, p. 12 · <a href="https://exemple.org/" rel="external">lire la source</a>' in page
