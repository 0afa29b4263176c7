"""The files of a folder: what is read of each, and where it stands."""

from pathlib import Path

import pytest

from ingest.read.files import CorpusFile, ids_of, read_folder


@pytest.mark.parametrize(
    ("folder", "ids", "places"),
    [
        ("parcours", ["financer", "nouveau-mandat"], [(2, 14), (2, 11)]),
        ("sources", ["recueil", "stages"], [(1, 1), (1, 1)]),
        ("vocabulaires", ["actions", "formats", "leviers"], [(1, 1)] * 3),
    ],
)
def test_the_files_of_a_folder_are_read_in_name_order(
    small_corpus: Path, folder: str, ids: list[str], places: list[tuple[int, int]]
) -> None:
    for name in set(ids_of(small_corpus, folder)) - set(ids):
        (small_corpus / folder / f"{name}.yml").unlink()
    (small_corpus / folder / ".cache.yml").touch()
    files, problems = read_folder(small_corpus, folder)
    assert ([file.id for file in files], problems) == (ids, [])
    assert [(file.yaml_line, file.body_line) for file in files] == places
    assert ids_of(small_corpus, folder) == ids


def test_the_body_of_a_source_is_the_text_beside_it(small_corpus: Path) -> None:
    files, _ = read_folder(small_corpus, "sources")
    assert [file.body for file in files] == [
        (small_corpus / "sources" / f"{file.id}.txt").read_text(encoding="utf-8") for file in files
    ]


@pytest.mark.parametrize(
    ("folder", "name", "schema"),
    [
        ("recommandations", "themes", "recommandation"),
        ("sources", "a", "source"),
        ("vocabulaires", "themes", "themes"),
        ("vocabulaires", "leviers", "vocabulaire"),
    ],
)
def test_a_file_follows_the_schema_of_its_folder_or_its_own(folder: str, name: str, schema: str) -> None:
    assert CorpusFile(folder, name, "", "", 1, {}, "", 1).schema == schema


def test_contacts_are_problems_where_they_stand(small_corpus: Path) -> None:
    text = small_corpus / "sources" / "recueil.txt"
    text.write_text("Un\n0639981234\n", encoding="utf-8")
    described = small_corpus / "sources" / "recueil.yml"
    described.write_text(described.read_text(encoding="utf-8") + "# a@exemple.org\n", encoding="utf-8")
    _, problems = read_folder(small_corpus, "sources")
    advice = "est un numéro de téléphone ou une adresse électronique : écrivez [coordonnées retirées] à la place"
    assert [str(problem) for problem in problems] == [
        f"{described}:13 : « a@exemple.org » {advice}",
        f"{text}:2 : « 0639981234 » {advice}",
    ]


@pytest.mark.parametrize("name", ["A", "a_b", "-a", "a-", "a--b", "a.b", "é", "a b", "a\n", "a" * 101, "\udce9"])
def test_the_name_of_a_file_is_an_identifier(small_corpus: Path, name: str) -> None:
    path = small_corpus / "parcours" / f"{name}.md"
    path.touch()
    _, problems = read_folder(small_corpus, "parcours")
    assert [(problem.file, problem.message[:27]) for problem in problems] == [
        (str(path), "nom de fichier inattendu ; ")
    ]


def test_the_name_of_a_file_has_a_hundred_letters_at_most(small_corpus: Path) -> None:
    (small_corpus / "parcours" / f"{'a' * 100}.md").write_text("---\na: 1\n---\n", encoding="utf-8")
    assert read_folder(small_corpus, "parcours")[1] == []


@pytest.mark.parametrize("refuses", ["is_dir", "iterdir"])
def test_a_folder_that_cannot_be_read_is_a_problem(
    small_corpus: Path, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, refuses, refuse)
    files, problems = read_folder(small_corpus, "parcours")
    place = small_corpus / "parcours"
    assert files == []
    assert list(map(str, problems)) == [f"{place} : dossier illisible : vérifiez que vous pouvez le lire"]
