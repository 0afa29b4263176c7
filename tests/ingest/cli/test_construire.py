"""`construire`: the tables written, or nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_it_prints_a_table(run: Run, tmp_path: Path) -> None:
    code, out, err = run("construire", "--base", tmp_path / "c.db")
    rows = [line.split() for line in out.splitlines()[:-1]]
    assert (code, err) == (0, "")
    assert ["recommandations", "33"] in rows and ["preuves", "81"] in rows
    assert out.splitlines()[-1] == f"Base construite\u202f: {tmp_path}/c.db"


TABLE = """\
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
liens                    4
classements             20
preuves                  2
facettes                29
"""


def test_it_counts_the_rows_of_each_table(run: Run, small_corpus: Path, tmp_path: Path) -> None:
    printed = f"{TABLE}Base construite\u202f: {tmp_path}/c.db\n"
    assert run("construire", "--corpus", small_corpus, "--base", tmp_path / "c.db") == (0, printed, "")


def test_it_refuses_an_invalid_corpus(run: Run, corpus: Path, tmp_path: Path) -> None:
    shutil.rmtree(corpus / "parcours")
    code, out, err = run("construire", "--corpus", corpus, "--base", tmp_path / "c.db")
    assert (code, out) == (1, "")
    assert err.endswith("1 problème dans le corpus.\n")
    assert not (tmp_path / "c.db").exists()
