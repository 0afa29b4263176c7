"""What vocabularies declare: names that clash, names that are taken, numbers that contradict each other."""

import re
from pathlib import Path

import pytest

from ingest.check.declarations import RESERVED
from ingest.check.schemas import fixed
from ingest.corpus import read_corpus, read_vocabularies
from ingest.errors import InvalidCorpus

NEW = """\
libelle: Ambiances
singulier: Ambiance
description: À essayer.
rang: 12
champ: {champ}
fiches: [{fiches}]
facette: valeurs
parametre: {parametre}
{more}
valeurs:
  - {{id: vive, libelle: Vive, definition: Vive.}}
"""


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus, to add vocabularies to."""
    return small_corpus


def add(corpus: Path, name: str = "zambiances", **said: str) -> None:
    fields = {"champ": "ambiance", "fiches": "recommandation", "parametre": "ambiance", "more": ""} | said
    (corpus / "vocabulaires" / f"{name}.yml").write_text(NEW.format(**fields), encoding="utf-8")


def problems(corpus: Path) -> list[str]:
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    return [str(problem).replace(f"{corpus}/vocabulaires/", "") for problem in error.value.problems]


def test_a_new_vocabulary_is_accepted(corpus: Path) -> None:
    add(corpus)
    assert read_corpus(corpus).vocabulaires[-1].champ == "ambiance"


@pytest.mark.parametrize(
    "parametre",
    [
        "q",
        "tri",
        "page",
        "limite",
        "tout",
        "dossier",
        "type",
        "theme",
        "annee",
        "titre",
        "fiches",
        "lignes",
        "texte",
        "valeur",
    ],
)
def test_a_reserved_parameter_is_refused(corpus: Path, parametre: str) -> None:
    add(corpus, parametre=parametre)
    (problem,) = problems(corpus)
    assert problem.startswith(f"zambiances.yml:8 : parametre : « {parametre} » est réservé (")


@pytest.mark.parametrize(
    ("champ", "fiches"),
    [
        ("titre", "recommandation"),  # a field and a column
        ("voir_aussi", "recommandation"),  # a field that is no column
        ("mots_cles", "recommandation"),  # a column that is no field
        ("extrait", "session"),  # a column of table fiches
        ("horaires", "session"),
        ("horaires", "recommandation, session"),
        ("titre", "recommandation, session"),  # taken twice, said once
    ],
)
def test_a_field_that_every_corpus_has_is_refused(corpus: Path, champ: str, fiches: str) -> None:
    add(corpus, champ=champ, fiches=fiches)
    (problem,) = problems(corpus)
    assert problem.startswith(f"zambiances.yml:5 : champ : « {champ} » est déjà un champ ou une colonne de toute ")


@pytest.mark.parametrize("champ", ["group", "order", "table", "index"])
def test_a_word_of_sql_is_refused(corpus: Path, champ: str) -> None:
    add(corpus, champ=champ)
    problem = f"zambiances.yml:5 : champ : « {champ} » est un mot de SQL : la base n’en fait pas une colonne"
    assert problems(corpus) == [problem]


def test_a_field_of_the_other_kind_of_fiche_is_free(corpus: Path) -> None:
    add(corpus, champ="horaires")
    assert read_corpus(corpus).vocabulaires[-1].champ == "horaires"


@pytest.mark.parametrize("name", ["zambiances", "ambiances"])
@pytest.mark.parametrize(("key", "value"), [("champ", "moment"), ("parametre", "moment")])
def test_two_vocabularies_do_not_share_a_name(corpus: Path, key: str, value: str, name: str) -> None:
    add(corpus, name, **{key: value})
    found = problems(corpus)
    assert len(found) == 2, found
    assert any(one.startswith(f"{name}.yml:{5 if key == 'champ' else 8} : {key} : « moment » est") for one in found)
    assert any(one.startswith("moments.yml:") and f"{name}.yml" in one for one in found)


def test_a_minimum_over_the_maximum_is_refused(corpus: Path) -> None:
    add(corpus, more="minimum: 3\nmaximum: 2")
    assert problems(corpus) == ["zambiances.yml:9 : minimum : le minimum (3) dépasse le maximum (2)"]


@pytest.mark.parametrize("preuve", ["possible", "exigee"])
def test_sessions_have_no_proofs(corpus: Path, preuve: str) -> None:
    add(corpus, fiches="session", more=f"preuve: {preuve}")
    assert problems(corpus) == ["zambiances.yml:9 : preuve : une session n’a pas de preuves ; attendu : jamais"]


def test_most_vocabularies_may_be_absent(corpus: Path) -> None:
    (corpus / "vocabulaires" / "formats.yml").unlink()
    assert all("champ inconnu" in problem for problem in problems(corpus))
    for path in (corpus / "sessions").iterdir():
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if not line.startswith("format:")), encoding="utf-8")
    assert "formats" not in {vocabulaire.id for vocabulaire in read_corpus(corpus).vocabulaires}


@pytest.mark.parametrize("text", ["libelle: [", "libelle: Moments", None])
def test_a_vocabulary_that_cannot_be_used_does_not_drown_the_records(corpus: Path, text: str | None) -> None:
    path = corpus / "vocabulaires" / "moments.yml"
    path.write_text(text or path.read_text(encoding="utf-8").replace("parametre: moment", "parametre: q"), "utf-8")
    reco = corpus / "recommandations" / "plafond-de-verre.md"
    spoilt = reco.read_text(encoding="utf-8").replace("rang: 2", "rang: deux").replace("valeur: cabinets", "valeur: x")
    reco.write_text(spoilt, encoding="utf-8")
    found = problems(corpus)
    assert [problem for problem in found if "champ inconnu" in problem or "moment :" in problem] == []
    assert {problem.partition(":")[0] for problem in found} == {"moments.yml", f"{corpus}/recommandations/{reco.name}"}
    assert not read_vocabularies(corpus).complete


def test_the_page_for_contributors_names_what_is_reserved() -> None:
    page = (Path(__file__).parents[3] / "docs" / "contribuer.md").read_text(encoding="utf-8")
    reserved = page.partition("Les paramètres ")[2].partition("sont réservés")[0]
    assert sorted(re.findall(r"`(\w+)`", reserved)) == sorted(RESERVED)


def test_the_page_for_contributors_explains_each_field() -> None:
    page = (Path(__file__).parents[3] / "docs" / "contribuer.md").read_text(encoding="utf-8")
    table = page.partition("| champ | ce qu’il décide |")[2].partition("\n\n")[0]
    explained = [
        name for cell in re.findall(r"^\| (.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)
    ]
    assert sorted({*explained, "familles", "valeurs"}) == sorted(fixed("vocabulaire")["properties"])
