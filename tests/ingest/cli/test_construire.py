"""`construire`: the tables written, or nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search.base import construction_of

Run = Callable[..., tuple[int, str, str]]


TABLE = """\
site                     8
themes                   2
sources                  2
vocabulaires             7
termes                  18
facettes_declarees       7
fiches                   5
recommandations          3
sessions                 2
etapes                   3
parcours                 2
parcours_etapes          5
liens                    7
classements             20
preuves                  2
facettes                29
anciens_ids              6
"""


def test_it_counts_the_rows_of_each_table(run: Run, small_corpus: Path, tmp_path: Path) -> None:
    printed = f"{TABLE}Base construite\u202f: {tmp_path}/c.db\n"
    assert run("construire", "--corpus", small_corpus, "--base", tmp_path / "c.db") == (0, printed, "")


def test_it_does_nothing_twice(run: Run, small_corpus: Path, tmp_path: Path) -> None:
    given = ("construire", "--corpus", small_corpus, "--base", tmp_path / "c.db")
    run(*given)
    version = construction_of(tmp_path / "c.db").version
    assert run(*given) == (0, f"Base à jour\u202f: {tmp_path}/c.db (version {version})\n", "")


@pytest.mark.parametrize("command", [("construire",), ("chercher", "élus"), ("servir",), ("evaluer", os.devnull)])
@pytest.mark.parametrize(
    ("content", "said"), [(b"bonjour", "n’est pas une base de ce programme"), (None, "n’est pas un fichier")]
)
def test_no_command_takes_another_file_for_a_base(
    run: Run, tmp_path: Path, command: tuple[str, ...], content: bytes | None, said: str
) -> None:
    base = tmp_path / "c.db"
    if content:
        base.write_bytes(content)
    else:
        base.mkdir()
    code, out, err = run(*command, "--base", base)
    assert (code, out) == (1, "")
    assert said in err and len(err.splitlines()) == 1


def test_it_refuses_an_invalid_corpus(run: Run, corpus: Path, tmp_path: Path) -> None:
    (corpus / "vocabulaires" / "themes.yml").unlink()
    code, out, err = run("construire", "--corpus", corpus, "--base", tmp_path / "c.db")
    assert (code, out) == (1, "")
    assert err.endswith("1 problème dans le corpus.\n")
    assert not (tmp_path / "c.db").exists()
