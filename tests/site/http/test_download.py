"""The base itself, downloaded: whole, of the version that the site answers from, unless the site says no."""

import shutil
from pathlib import Path

import pytest
from datasette.app import Datasette
from helpers import Get, client, run

from ingest.places import METADATA
from search.base import construction_of
from search.site.app import site
from search.site.http import download


def test_it_is_the_file_that_the_site_answers_from(small_base: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(small_base, tmp_path / "autre nom.db"))
    get = client(file)
    file.write_bytes(b"something else")
    answer = get("/cooperation.db")
    assert (answer.status_code, answer.content) == (200, small_base.read_bytes())
    assert answer.headers["content-type"] == "application/vnd.sqlite3"
    assert answer.headers["content-length"] == str(small_base.stat().st_size)
    assert answer.headers["content-disposition"] == 'attachment; filename="cooperation.db"'
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cooperatheque-version"] == construction_of(small_base).version


def test_what_is_downloaded_is_a_sound_base(get_small: Get, tmp_path: Path) -> None:
    answer = get_small("/cooperation.db")
    (tmp_path / "recue.db").write_bytes(answer.content)
    assert construction_of(tmp_path / "recue.db").version == answer.headers["cooperatheque-version"]


@pytest.mark.parametrize("piece", [1000, 4096, 10**9])
def test_pieces_make_a_whole(small_base: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(download, "PIECE", piece)
    assert client(small_base)("/cooperation.db").content == small_base.read_bytes()


@pytest.fixture
def closed(small_base: Path) -> Datasette:
    """A site that keeps its base for itself."""
    application = site(small_base, METADATA)
    application._settings["allow_download"] = False
    run(application.invoke_startup())
    return application


def test_a_site_may_keep_its_base(closed: Datasette) -> None:
    answer = run(closed.client.get("/cooperation.db"))
    assert answer.status_code == 403
    assert "Le téléchargement de la base n’est pas ouvert." in answer.text
