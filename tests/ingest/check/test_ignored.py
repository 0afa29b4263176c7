"""What stands at the top of a corpus and is nobody's."""

from pathlib import Path

import pytest

from ingest import editor_schemas
from ingest.check.ignored import KNOWN, ignored
from ingest.errors import MOST
from ingest.read.files import FOLDERS


def test_what_a_corpus_has_is_known(tmp_path: Path) -> None:
    assert {*FOLDERS, editor_schemas.FOLDER} < {*KNOWN}
    for name in (*FOLDERS, editor_schemas.FOLDER, ".git"):
        (tmp_path / name).mkdir()
    for name in ("site.yml", "README.md", ".gitignore"):
        (tmp_path / name).touch()
    assert list(ignored(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes", "notes"),
        ("recommendations", "recommendations ; vouliez-vous dire « recommandations » ?"),
        ("site.yaml", "site.yaml ; vouliez-vous dire « site.yml » ?"),
        ("a\nb", "a\\nb"),
    ],
)
def test_what_is_nobody_s_is_named_with_what_it_may_stand_for(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).mkdir()
    assert list(ignored(tmp_path)) == [f"Ignoré : {tmp_path}/{said}"]


def test_a_folder_of_something_else_is_not_listed_whole(tmp_path: Path) -> None:
    for number in range(MOST + 2):
        (tmp_path / f"{number:03}").touch()
    lines = list(ignored(tmp_path))
    assert (len(lines), lines[-1]) == (MOST + 1, "Ignoré : d’autres encore.")


def test_there_is_nothing_to_say_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert list(ignored(tmp_path / "absent")) == []
