"""The corpus that `nouveau` writes: valid, served whole, marked as an example, and there at once or not at all."""

import errno
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from helpers import Get, client

from ingest import editor_schemas, new_corpus
from ingest.build import build
from ingest.check.schemas import breaches, fixed, validator
from ingest.corpus import read_corpus
from ingest.errors import UnusableFile
from ingest.new_corpus import STARTER, start
from search.site.page import pattern
from search.site.pages import PAGES

RECORD, SESSION = "exemple-de-recommandation", "exemple-de-session"
ADDRESSES = (
    "/",
    "/recherche",
    "/recherche?q=pratique&phase=avant",
    "/recherche?q=manière+de+faire&theme=premier-theme",
    f"/recommandations/{RECORD}",
    f"/sessions/{SESSION}",
    "/themes/premier-theme",
    "/themes/deuxieme-theme",
    "/parcours/exemple-de-parcours",
    "/sources/exemple?lignes=7-8",
    "/glossaire",
    "/dossier",
    f"/dossier?fiches={RECORD},{SESSION}",
    "/cartes",
    "/a-propos",
    "/cooperation",
    "/cooperation/fiches",
    "/api",
)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new corpus."""
    start(tmp_path / "mon-recueil")
    return tmp_path / "mon-recueil"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The site over a new corpus."""
    folder = tmp_path_factory.mktemp("nouveau")
    start(folder / "mon-recueil")
    build(folder / "mon-recueil", folder / "cooperation.db")
    return client(folder / "cooperation.db")


def uncommented(text: str) -> str:
    """Return a file of the starter with its optional keys: explanations have a space after their « # », keys don't."""
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE).replace("\n#  ", "\n  ")


def test_it_is_valid_with_one_record_of_each_kind_and_two_themes(begun: Path) -> None:
    corpus = read_corpus(begun)
    kinds = (corpus.recommandations, corpus.sessions, corpus.parcours, corpus.sources)
    assert [len(kind) for kind in (*kinds, corpus.themes)] == [1, 1, 1, 1, 2]
    assert (begun / "README.md").is_file()


def test_editors_complete_it(begun: Path) -> None:
    assert editor_schemas.outdated(begun) == []


def test_every_kind_of_page_is_tried_here() -> None:
    paths = {str(getattr(item, "values", [item])[0]).partition("?")[0] for item in ADDRESSES}
    assert [page.route for page in PAGES if not any(re.match(pattern(page.route), path) for path in paths)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_kind_of_page_is_served(ask: Get, address: str) -> None:
    assert ask(address).status_code == 200


def test_every_record_is_marked_as_an_example() -> None:
    records = [path for path in STARTER.glob("*/*") if path.parent.name != "vocabulaires"]
    assert [path.name for path in records if "Exemple à remplacer" not in path.read_text(encoding="utf-8")] == []
    assert len(records) == 5


def test_the_digest_of_the_source_is_that_of_its_text() -> None:
    source = yaml.safe_load((STARTER / "sources" / "exemple.yml").read_text(encoding="utf-8"))
    assert source["empreinte"] == hashlib.sha256((STARTER / "sources" / "exemple.txt").read_bytes()).hexdigest()


def test_each_key_of_the_site_is_there_and_may_be_uncommented(begun: Path) -> None:
    path = begun / "site.yml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    whole = yaml.safe_load(uncommented(path.read_text(encoding="utf-8")))
    schema = fixed("site")
    assert set(written) == set(schema["required"])
    assert set(whole) == set(schema["properties"])
    for group in ("editeur", "feuille"):
        assert set(whole[group]) == set(schema["properties"][group]["properties"])
    assert list(breaches(validator(schema), whole)) == []


def test_families_come_as_the_comment_says(begun: Path) -> None:
    path = begun / "vocabulaires" / "phases.yml"
    text = uncommented(path.read_text(encoding="utf-8")).replace("facette: valeurs", "facette: familles", 1)
    path.write_text(re.sub("(definition: On .+)", r"\1\n    famille: prevoir", text), encoding="utf-8")
    (phases,) = [one for one in read_corpus(begun).vocabulaires if one.id == "phases"]
    assert [famille.id for famille in phases.shown] == ["prevoir", "agir"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    start(tmp_path / "vide")
    assert read_corpus(tmp_path / "vide").site["nom"] == "Mon recueil"


def fill(folder: Path) -> Path:
    folder.mkdir()
    (folder / "notes.txt").write_text("mes notes", encoding="utf-8")
    return folder


def link(path: Path) -> Path:
    path.symlink_to(path.parent)
    return path


def current(folder: Path) -> Path:
    folder.mkdir()
    os.chdir(folder)
    return Path()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (fill, "ce dossier existe et n’est pas vide"),
        (lambda path: fill(path) / "notes.txt", "ce nom est déjà pris"),
        (lambda path: fill(path) / "notes.txt" / "x", "ce qui doit le contenir n’est pas un dossier"),
        (link, "ce nom est déjà pris"),
        (current, "c’est le dossier courant"),
        (lambda path: path / "x", "le dossier qui doit le contenir n’existe pas"),
        (lambda path: path.with_name("x" * 300), "ce nom est trop long"),
    ],
)
def test_a_place_that_is_taken_or_wrong_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = make(tmp_path / "mon-recueil")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnusableFile, match=reason) as refused:
        start(place)
    assert str(refused.value).startswith(f"{place} : ")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "vous n’avez pas le droit d’y écrire"),
        (errno.EROFS, "vous n’avez pas le droit d’y écrire"),
        (errno.ENOSPC, "il n’y a plus de place sur le disque"),
        (errno.EIO, "le système refuse l’écriture"),
    ],
)
def test_a_writing_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def fail(folder: Path) -> None:
        assert (folder / "site.yml").is_file()
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(editor_schemas, "write", fail)
    with pytest.raises(UnusableFile, match=reason):
        start(tmp_path / "mon-recueil")
    assert list(tmp_path.iterdir()) == []


def test_its_files_can_be_written_wherever_the_program_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "installed"
    start(model)
    for path in model.rglob("*.yml"):
        path.chmod(0o444)
    monkeypatch.setattr(new_corpus, "STARTER", model)
    start(tmp_path / "mon-recueil")
    modes = {path.stat().st_mode & 0o600 for path in (tmp_path / "mon-recueil").rglob("*.yml")}
    assert modes == {0o600}
