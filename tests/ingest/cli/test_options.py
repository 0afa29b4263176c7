"""What commands share: the bar of a long reading."""

import sys
from pathlib import Path

import pytest

from ingest.cli.options import show_progress


def test_a_bar_shows_only_many_files_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [Path("corpus/recommandations") / f"{number}.md" for number in range(500)]
    assert (list(show_progress(paths)), capsys.readouterr().err) == (paths, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert (list(show_progress(paths[1:])), capsys.readouterr().err) == (paths[1:], "")
    assert list(show_progress(paths)) == paths
    assert "Lecture de recommandations" in capsys.readouterr().err
