"""The files of a folder: what is read of each, and where it stands."""

from pathlib import Path

import pytest

from ingest.read.files import CorpusFile, ids_of, read_folder


@pytest.mark.parametrize(
    ("folder", "ids", "places"),
    [
        ("parcours", ["financer", "nouveau-mandat"], [(2, 9), (2, 8)]),
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
