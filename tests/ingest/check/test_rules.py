"""Every rule of `verifier`, seen failing on a corpus that held to all of them."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus

RECO = "recommandations/plafond-de-verre.md"
BEFORE = "recommandations/eviter-interferences-verticales.md"
ORDER = "  - {fiche: valoriser-aupres-du-grand-public, preuve: informer}\n"
CHECKED = "parcours/passer-a-l-action.md"
SESSION = "sessions/binome-agent-elu.md"
PARCOURS = "parcours/nouveau-mandat.md"
SOURCE = "sources/recommandations-dialogue-territorial.yml"
TEXTE = "sources/recommandations-dialogue-territorial.txt"
THEMES = "vocabulaires/themes.yml"
LEVIERS = "vocabulaires/leviers.yml"
THEME = "  - {id: prealables, libelle: X, libelle_source: X, description: X}"
LATER = "4. (re)penser les outils, les méthodes, les organisations"


def problems(corpus: Path) -> list[str]:
    """Return the messages of a corpus that breaks rules, paths relative to it."""
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    return [str(problem).replace(f"{corpus}/", "") for problem in error.value.problems]


def test_the_corpus_holds_to_every_rule(corpus: Path) -> None:
    records = read_corpus(corpus)
    assert (len(records.recommandations), len(records.sessions)) == (33, 4)
    assert (len(records.parcours), len(records.sources)) == (13, 5)


# File, words to replace, words in their place, then the line and the beginning of the message that must come.
SPOILT = [
    # form
    (RECO, "id: plafond-de-verre", "id: [", ":5 : YAML illisible, il manque « , » ou « ] »"),
    (RECO, "---\n# yaml", "# yaml", ":1 : l’en-tête manque"),
    (RECO, "statut: a-relire\n---", "statut: a-relire", ":1 : l’en-tête n’est pas fermé"),
    (RECO, "rang: 2", "rang: deux", ':6 : rang : attendu : un nombre entier ; trouvé : "deux"'),
    (RECO, "rang: 2", "rang: 2\nrang: 2", ":7 : YAML illisible, la clé « rang » est écrite deux fois"),
    (RECO, "rang: 2", "rangs: 2", ":6 : rangs : champ inconnu"),
    (RECO, "theme: agir-aupres-des-elus", "", ":3 : il manque le champ « theme »"),
    (RECO, "rang: 2", "rang: 2\ncout: 3", ":7 : cout : champ inconnu"),
    (RECO, "statut: a-relire", "statut: a-relir", " : statut : attendu : a-relire, relu, valide"),
    (RECO, "actions: [comprendre, posture]", "actions: []", ":8 : actions : attendu : une liste d’au moins 1"),
    (SESSION, "jour: 2020-10-27", "jour: 2020-13-27", ":10 : horaires.0.jour : attendu : une date qui existe"),
    (SESSION, 'debut: "14:00"', "debut: 14h", ":10 : horaires.0.debut : attendu : la forme"),
    # identifiers and ranks
    (RECO, "id: plafond-de-verre", "id: plafond", ":3 : id : « plafond » doit être le nom du fichier"),
    (RECO, "rang: 2", "rang: 1", ":6 : rang : le rang 1 est déjà celui de "),
    (THEMES, "themes:", f"themes:\n{THEME}", ":4 : themes.1.id : « prealables » est écrit deux fois"),
    # links
    (RECO, "theme: agir-aupres-des-elus", "theme: agir", ":5 : theme : « agir » n’existe pas dans themes"),
    (RECO, "actions: [comprendre,", "actions: [comprendr,", ":8 : actions.0 : « comprendr » n’existe pas"),
    (RECO, "valeur: cabinets", "valeur: cabinet", ":15 : acteurs.2.valeur : « cabinet » n’existe pas"),
    (
        BEFORE,
        "fiche: valoriser-aupres",
        "fiche: valoriser-pres",
        " : vient_avant.0.fiche : « valoriser-pres-du-grand-public » n’",
    ),
    (
        BEFORE,
        "fiche: valoriser-aupres-du-grand-public",
        f"fiche: {BEFORE[16:-3]}",
        " : vient_avant.0.fiche : la fiche se cite",
    ),
    (
        BEFORE,
        "preuve: informer avant",
        "preuve: Informer avant",
        " : vient_avant.0.preuve : la preuve « Informer avant de",
    ),
    (
        BEFORE,
        "vient_avant:\n",
        f"vient_avant:\n{ORDER}",
        " : vient_avant.1.fiche : « valoriser-aupres-du-grand-public » est écrit",
    ),
    (CHECKED, "document: conduire", "document: mener", " : liste_de_controle.document : « mener-une-demarche-de-"),
    (CHECKED, "- un socle commun", "- Un socle commun", " : liste_de_controle.points.0 : ces mots ne sont pas dans"),
    (RECO, "  - eviter-interferences-verticales", "  - eviter", " : voir_aussi.1 : « eviter » n’existe pas"),
    (
        RECO,
        "  - eviter-interferences-verticales",
        "  - plafond-de-verre",
        " : voir_aussi.1 : la fiche se cite elle-même",
    ),
    (RECO, "document: recommandations-dialogue-territorial", "document: autre", " : source.document : « autre »"),
    (SESSION, "format: atelier", "format: ateliers", ":7 : format : « ateliers » n’existe pas"),
    (PARCOURS, "  - memoire-et-nouveaux-elus", "  - memoire", ":7 : etapes.0 : « memoire » n’existe pas"),
    (LEVIERS, "famille: moyens", "famille: moyen", ".famille : « moyen » n’existe pas"),
    (LEVIERS, "    famille: apprendre\n", "", " : il manque la famille de « memoire »"),
    (RECO, "valeur: cabinets", "valeur: elus", ":15 : acteurs.2.valeur : « elus » est écrit deux fois dans ce champ"),
    # provenance
    (RECO, "l’effet plafond de verre", "l’effet de plafond", " : le texte n’est pas celui des lignes 79 à 81"),
    (RECO, "lignes: [79, 81]", "lignes: [79, 80]", " : le texte n’est pas celui des lignes 79 à 80"),
    (RECO, "lignes: [79, 81]", "lignes: [790, 810]", " : source.lignes : lignes 790 à 810 : la source en a 139"),
    (RECO, "section: 3. Agir auprès des élus", "section: 9. Ailleurs", " : source.section : « 9. Ailleurs »"),
    (RECO, "section: 3. Agir auprès des élus", f"section: {LATER}", f" : source.section : « {LATER} »"),
    (RECO, "preuve: instances de décision", "preuve: instances de decision", ":18 : acteurs.3.preuve : la preuve"),
    (SESSION, "Gérer les désaccords", "Gérer les accords", " : programme.2.contenu : ces mots ne sont pas dans"),
    (SESSION, "nom: Claude PAUTET", "nom: Claude Pautet", " : intervenants.0.nom : ces mots ne sont pas dans"),
    (
        SESSION,
        "Les élections municipales recomposent",
        "Les élections recomposent",
        " : ce passage n’est pas dans la source",
    ),
    (SOURCE, "du bourg-centre à la métropole", "du bourg à la métropole", " : portee.3 : ces mots ne sont pas dans"),
    # contacts
    (RECO, "statut: a-relire", "statut: a-relire # 01 99 00 12 34", " : « 01 99 00 12 34 » est un numéro"),
    (TEXTE, "Cap Rural, Mission", "Cap Rural, a.b@exemple.org, Mission", ":136 : « a.b@exemple.org » est un numéro"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), SPOILT, ids=range(len(SPOILT)))
def test_each_rule_is_seen_failing(corpus: Path, file: str, old: str, new: str, expected: str) -> None:
    path = corpus / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(corpus)
    assert any(expected in message for message in found), found
    assert {message.partition(":")[0].strip() for message in found} == {file}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("statut: a-relire", "statut: a-relir", "vouliez-vous dire « a-relire » ?"),
        ("theme: agir-aupres-des-elus", "theme: agir-aupres-elus", "vouliez-vous dire « agir-aupres-des-elus » ?"),
        ("  - eviter-interferences-verticales", "  - plafond-de-verre", "la fiche se cite elle-même"),
        ("lignes: [79, 81]", "lignes: [790, 810]", "la source en a 139"),
    ],
)
def test_messages_help(corpus: Path, old: str, new: str, message: str) -> None:
    path = corpus / RECO
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (found,) = problems(corpus)
    assert message in found


def test_an_id_claimed_twice_is_said(corpus: Path) -> None:
    path = corpus / "sessions" / "plafond-de-verre.md"
    text = (corpus / SESSION).read_text(encoding="utf-8")
    path.write_text(text.replace("id: binome-agent-elu", "id: plafond-de-verre"), encoding="utf-8")
    assert problems(corpus) == [
        "sessions/plafond-de-verre.md:3 : id : « plafond-de-verre » est déjà l’identifiant de "
        "recommandations/plafond-de-verre.md"
    ]


def test_all_the_problems_are_said_at_once(corpus: Path) -> None:
    for name in (RECO, SESSION, PARCOURS):
        path = corpus / name
        path.write_text(path.read_text(encoding="utf-8").replace("statut: a-relire", "statut: fini"), encoding="utf-8")
    assert [message.partition(":")[0] for message in problems(corpus)] == [PARCOURS, RECO, SESSION]


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
        (add("binome-agent-elu.pdf"), "sources", "sources/binome-agent-elu.pdf : fichier inattendu"),
    ],
)
def test_files_that_miss_or_do_not_belong(
    corpus: Path, spoil: Callable[[Path], None], place: str, message: str
) -> None:
    spoil(corpus / place)
    assert any(found.startswith(message) for found in problems(corpus)), problems(corpus)


@pytest.mark.parametrize("name", ["recommandations", "vocabulaires"])
def test_a_missing_folder_is_said(corpus: Path, name: str) -> None:
    empty(corpus / name)
    (corpus / name).rmdir()
    assert f"{name} : dossier introuvable" in problems(corpus)


def test_a_missing_corpus_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "rien") == [f"{tmp_path}/rien : le dossier du corpus est introuvable"]


def test_a_file_in_another_encoding_is_said_with_its_line(corpus: Path) -> None:
    path = corpus / RECO
    path.write_bytes(path.read_text(encoding="utf-8").replace("’", "'").encode("latin-1", "replace"))
    assert problems(corpus) == [f"{RECO}:4 : le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"]


def test_the_lines_of_a_file_in_another_encoding_count_from_its_first(corpus: Path) -> None:
    (corpus / RECO).write_bytes(b"\n\xe9")
    assert problems(corpus) == [f"{RECO}:2 : le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"]


def test_hidden_files_are_left_alone(corpus: Path) -> None:
    (corpus / "parcours" / ".DS_Store").write_bytes(b"\xff")
    assert len(read_corpus(corpus).parcours) == 13


def test_marks_crlf_and_decomposed_accents_are_accepted(corpus: Path) -> None:
    expected = read_corpus(corpus)
    for path in [corpus / RECO, corpus / TEXTE, corpus / THEMES]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode())
    assert read_corpus(corpus) == expected
