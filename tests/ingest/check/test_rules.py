"""Every rule of `verifier`, seen failing on a corpus that held to all of them."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus

RECO = "recommandations/plafond-de-verre.md"
SESSION = "sessions/un-long-stage.md"
PARCOURS = "parcours/financer.md"
BEFORE = "recommandations/aider-le-parc.md"
ORDER = "  - {fiche: financer-la-suite, preuve: Un PNR relie}\n"
REVIEW = "relecture: {role: une animatrice de réseau, date: 2025-03-01}"
SOURCE = "sources/recueil.yml"
TEXTE = "sources/recueil.txt"
STAGES = "sources/stages.txt"
THEMES = "vocabulaires/themes.yml"
LEVIERS = "vocabulaires/leviers.yml"
THEME = "  - {id: debuts, libelle: X, libelle_source: X, description: X}"


def problems(corpus: Path) -> list[str]:
    """Return the messages of a corpus that breaks rules, paths relative to it."""
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    return [str(problem).replace(f"{corpus}/", "") for problem in error.value.problems]


def test_the_corpus_holds_to_every_rule(small_corpus: Path) -> None:
    records = read_corpus(small_corpus)
    assert (len(records.recommandations), len(records.sessions)) == (3, 2)
    assert (len(records.parcours), len(records.sources)) == (2, 2)


# File, words to replace, words in their place, then the line and the beginning of the message that must come.
SPOILT = [
    # form
    (RECO, "id: plafond-de-verre", "id: [", ":4 : YAML illisible, il manque « , » ou « ] »"),
    (RECO, "---\nid:", "id:", ":1 : l’en-tête manque"),
    (RECO, "statut: a-relire\n---", "statut: a-relire", ":1 : l’en-tête n’est pas fermé"),
    (RECO, "rang: 2", "rang: deux", ':5 : rang : attendu : un nombre entier ; trouvé : "deux"'),
    (RECO, "rang: 2", "rang: 2\nrang: 2", ":6 : YAML illisible, la clé « rang » est écrite deux fois"),
    (RECO, "rang: 2", "rangs: 2", ":5 : rangs : champ inconnu"),
    (RECO, "theme: debuts", "", ":2 : il manque le champ « theme »"),
    (RECO, "rang: 2", "rang: 2\ncout: 3", ":6 : cout : champ inconnu"),
    (RECO, "statut: a-relire", "statut: a-relir", " : statut : attendu : a-relire, relu, valide"),
    (RECO, "actions: [organiser, relier]", "actions: []", ":7 : actions : attendu : une liste d’au moins 1"),
    (SESSION, "jour: 2020-01-06", "jour: 2020-13-06", ":10 : horaires.1.jour : attendu : une date qui existe"),
    (SESSION, 'debut: "14:00"', "debut: 14h", ":10 : horaires.1.debut : attendu : la forme"),
    # identifiers and ranks
    (RECO, "id: plafond-de-verre", "id: plafond", ":2 : id : « plafond » doit être le nom du fichier"),
    (RECO, "rang: 2", "rang: 1", ":5 : rang : le rang 1 est déjà celui de "),
    (THEMES, "themes:", f"themes:\n{THEME}", ":3 : themes.1.id : « debuts » est écrit deux fois"),
    # links
    (RECO, "theme: debuts", "theme: fins", ":4 : theme : « fins » n’existe pas dans themes"),
    (RECO, "actions: [organiser,", "actions: [organise,", ":7 : actions.0 : « organise » n’existe pas"),
    (RECO, "valeur: cabinets", "valeur: cabinet", ":13 : acteurs.2.valeur : « cabinet » n’existe pas"),
    (RECO, "financer-la-suite]", "financer]", ":16 : voir_aussi.1 : « financer » n’existe pas"),
    (RECO, "financer-la-suite]", "plafond-de-verre]", ":16 : voir_aussi.1 : la fiche se cite elle-même"),
    (RECO, "document: recueil", "document: autre", ":20 : source.document : « autre »"),
    (SESSION, "format: atelier", "format: ateliers", ":6 : format : « ateliers » n’existe pas"),
    (PARCOURS, "etapes: [financer-la-suite", "etapes: [financer", ":5 : etapes.0 : « financer » n’existe pas"),
    (LEVIERS, "famille: relations", "famille: relation", ".famille : « relation » n’existe pas"),
    (LEVIERS, ", famille: apprendre", "", " : il manque la famille de « memoire »"),
    (RECO, "valeur: cabinets", "valeur: elus", ":13 : acteurs.2.valeur : « elus » est écrit deux fois dans ce champ"),
    (BEFORE, "fiche: financer-la-suite", "fiche: financer", " : vient_avant.0.fiche : « financer » n’existe pas"),
    (BEFORE, "fiche: financer-la-suite", "fiche: aider-le-parc", " : vient_avant.0.fiche : la fiche se cite"),
    (BEFORE, "vient_avant:\n", f"vient_avant:\n{ORDER}", " : vient_avant.1.fiche : « financer-la-suite » est écrit"),
    # provenance
    (BEFORE, "preuve: Un PNR aide", "preuve: un PNR aide", " : vient_avant.0.preuve : la preuve « un PNR aide"),
    (PARCOURS, "document: stages", "document: stage", " : liste_de_controle.document : « stage » n’existe pas"),
    (PARCOURS, "[Savoir décider,", "[savoir décider,", " : liste_de_controle.points.0 : ces mots ne sont pas dans"),
    (RECO, "\nEntre les techniciens", "\nEntre des techniciens", " : le texte n’est pas celui des lignes 3 à 6"),
    (RECO, "lignes: [3, 6]", "lignes: [3, 5]", " : le texte n’est pas celui des lignes 3 à 5"),
    (RECO, "lignes: [3, 6]", "lignes: [30, 60]", " : source.lignes : lignes 30 à 60 : la source en a 10"),
    (RECO, "section: 1. Préalables", "section: 9. Ailleurs", " : source.section : « 9. Ailleurs »"),
    (RECO, "section: 1. Préalables", "section: 2. Suites", " : source.section : « 2. Suites »"),
    (RECO, "preuve: techniciens et les élus", "preuve: techniciens et les elus", ":11 : acteurs.0.preuve : la preuve"),
    (SESSION, "Se présenter", "Se représenter", " : programme.0.contenu : ces mots ne sont pas dans"),
    (SESSION, "nom: Léo Petit", "nom: Léo PETIT", " : intervenants.1.nom : ces mots ne sont pas dans"),
    (SESSION, "Le stage va de l’accueil", "Le stage va de l’entrée", " : ce passage n’est pas dans la source"),
    (SOURCE, "du bourg à la métropole", "du bourg à la ville", " : portee.0 : ces mots ne sont pas dans"),
    # reviews
    (RECO, "statut: a-relire", "statut: relu", ":23 : statut : « relu » demande le champ « relecture » : rôle et date"),
    (BEFORE, f"{REVIEW}\n", "", ":13 : statut : « relu » demande le champ « relecture »"),
    (
        BEFORE,
        "statut: relu",
        "statut: a-relire",
        ":18 : relecture : une fiche « a-relire » n’a pas encore de relecture",
    ),
    (BEFORE, "statut: relu\n", "", ":2 : il manque le champ « statut », que demande « relecture »"),
    (BEFORE, "role: une animatrice de réseau, ", "", ":18 : relecture : il manque le champ « role »"),
    (BEFORE, "2025-03-01", "2025-02-30", ":18 : relecture.date : attendu : une date qui existe"),
    (BEFORE, "2025-03-01}", "2025-03-01, nom: X}", ":18 : relecture.nom : champ inconnu"),
    (PARCOURS, "statut: a-relire", "statut: valide", ":7 : statut : « valide » demande le champ « relecture »"),
    (SESSION, "statut: a-relire", "statut: relu", " : statut : « relu » demande le champ « relecture »"),
    # contacts
    (RECO, "statut: a-relire", "statut: a-relire # 01 99 00 12 34", " : « 01 99 00 12 34 » est un numéro"),
    (STAGES, "Ada Martin, ", "Ada Martin, a.b@exemple.org, ", ":12 : « a.b@exemple.org » est un numéro"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), SPOILT, ids=range(len(SPOILT)))
def test_each_rule_is_seen_failing(small_corpus: Path, file: str, old: str, new: str, expected: str) -> None:
    path = small_corpus / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(small_corpus)
    assert any(expected in message for message in found), found
    assert {message.partition(":")[0].strip() for message in found} == {file}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("statut: a-relire", "statut: a-relir", "vouliez-vous dire « a-relire » ?"),
        ("theme: debuts", "theme: debut", "vouliez-vous dire « debuts » ?"),
        ("financer-la-suite]", "plafond-de-verre]", "la fiche se cite elle-même"),
        ("lignes: [3, 6]", "lignes: [30, 60]", "la source en a 10"),
    ],
)
def test_messages_help(small_corpus: Path, old: str, new: str, message: str) -> None:
    path = small_corpus / RECO
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (found,) = problems(small_corpus)
    assert message in found


def test_an_id_claimed_twice_is_said(small_corpus: Path) -> None:
    path = small_corpus / "sessions" / "plafond-de-verre.md"
    text = (small_corpus / SESSION).read_text(encoding="utf-8")
    path.write_text(text.replace("id: un-long-stage", "id: plafond-de-verre"), encoding="utf-8")
    assert problems(small_corpus) == [
        "sessions/plafond-de-verre.md:2 : id : « plafond-de-verre » est déjà l’identifiant de "
        "recommandations/plafond-de-verre.md"
    ]


def test_all_the_problems_are_said_at_once(small_corpus: Path) -> None:
    for name in (RECO, SESSION, PARCOURS):
        path = small_corpus / name
        path.write_text(path.read_text(encoding="utf-8").replace("statut: a-relire", "statut: fini"), encoding="utf-8")
    assert [message.partition(":")[0] for message in problems(small_corpus)] == [PARCOURS, RECO, SESSION]


def remove(path: Path) -> None:
    path.unlink()


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def add(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text("x", encoding="utf-8") and None


@pytest.mark.parametrize(
    ("spoil", "place", "message"),
    [
        (remove, TEXTE, f"{TEXTE} : fichier illisible"),
        (remove, THEMES, f"{THEMES} : ce vocabulaire manque"),
        (empty, "recommandations", "recommandations : dossier vide"),
        (empty, "vocabulaires", "vocabulaires : dossier vide"),
        (add("note.txt"), "parcours", "parcours/note.txt : fichier inattendu"),
        (add("orphelin.txt"), "sources", "sources/orphelin.txt : fichier inattendu"),
        (add("financer.txt"), "parcours", "parcours/financer.txt : fichier inattendu : ici, des fichiers « .md »"),
        (add("stages.pdf"), "sources", "sources/stages.pdf : fichier inattendu"),
    ],
)
def test_files_that_miss_or_do_not_belong(
    small_corpus: Path, spoil: Callable[[Path], None], place: str, message: str
) -> None:
    spoil(small_corpus / place)
    assert any(found.startswith(message) for found in problems(small_corpus)), problems(small_corpus)


@pytest.mark.parametrize("name", ["recommandations", "vocabulaires"])
def test_a_missing_folder_is_said(small_corpus: Path, name: str) -> None:
    empty(small_corpus / name)
    (small_corpus / name).rmdir()
    assert f"{name} : dossier introuvable" in problems(small_corpus)


def test_a_missing_corpus_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "rien") == [f"{tmp_path}/rien : le dossier du corpus est introuvable"]


def test_a_file_in_another_encoding_is_said_with_its_line(small_corpus: Path) -> None:
    path = small_corpus / RECO
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    assert problems(small_corpus) == [f"{RECO}:6 : le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"]


def test_the_lines_of_a_file_in_another_encoding_count_from_its_first(small_corpus: Path) -> None:
    (small_corpus / RECO).write_bytes(b"\n\xe9")
    assert problems(small_corpus) == [f"{RECO}:2 : le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"]


def test_hidden_files_are_left_alone(small_corpus: Path) -> None:
    (small_corpus / "parcours" / ".DS_Store").write_bytes(b"\xff")
    assert len(read_corpus(small_corpus).parcours) == 2


def test_marks_crlf_and_decomposed_accents_are_accepted(small_corpus: Path) -> None:
    expected = read_corpus(small_corpus)
    for path in [small_corpus / RECO, small_corpus / TEXTE, small_corpus / THEMES]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode())
    assert read_corpus(small_corpus) == expected
