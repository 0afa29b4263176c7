"""`schemas`: what editors complete from, written."""

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_it_writes_the_schemas_of_editors(run: Run, corpus: Path) -> None:
    place = corpus / "schemas" / "session.yml"
    before = place.read_text(encoding="utf-8")
    place.unlink()
    code, out, err = run("schemas", "--corpus", corpus)
    kinds = ("recommandation", "session")
    assert (code, err) == (0, "")
    assert out.splitlines() == [f"Schéma écrit\u202f: {corpus}/schemas/{kind}.yml" for kind in kinds]
    assert place.read_text(encoding="utf-8") == before


def test_it_says_what_is_wrong_with_a_vocabulary(run: Run, corpus: Path) -> None:
    (corpus / "vocabulaires" / "formats.yml").write_text("libelle: Formats", encoding="utf-8")
    code, out, err = run("schemas", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert "formats.yml:1\u202f: il manque le champ «\u202fchamp\u202f»" in err


def test_it_says_that_it_cannot_write(run: Run, corpus: Path) -> None:
    place = corpus / "schemas" / "session.yml"
    place.unlink()
    place.mkdir()
    code, _, err = run("schemas", "--corpus", corpus)
    assert (code, err.startswith(f"Erreur\u202f: {place}\u202f: impossible d’écrire ce fichier")) == (1, True)


def test_it_says_that_there_is_no_corpus(run: Run, tmp_path: Path) -> None:
    code, _, err = run("schemas", "--corpus", tmp_path / "rien")
    assert (code, "le dossier du corpus est introuvable" in err) == (1, True)
