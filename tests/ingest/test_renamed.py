"""Old ids, as the files of a corpus say them."""

from typing import Any

import pytest

from ingest.read.files import CorpusFile
from ingest.renamed import Renamed, records, renamed

RECORD = {"id": "b", "anciens_ids": ["a", "c"]}
THEMES = {"themes": [{"id": "x"}, {"id": "b", "anciens_ids": ["a"]}]}


def file(folder: str, name: str, data: dict[str, Any]) -> CorpusFile:
    return CorpusFile(folder, name, f"{name}.md", "", 1, data, "", 1)


@pytest.mark.parametrize(
    ("folder", "name", "data", "expected"),
    [
        (
            *("sessions", "b", RECORD),
            [
                Renamed("sessions", "a", "b", ("anciens_ids", 0)),
                Renamed("sessions", "c", "b", ("anciens_ids", 1)),
            ],
        ),
        ("sources", "b", {"id": "b"}, []),
        ("vocabulaires", "themes", THEMES, [Renamed("themes", "a", "b", ("themes", 1, "anciens_ids", 0))]),
        ("vocabulaires", "leviers", {"valeurs": [RECORD]}, []),
    ],
)
def test_each_old_id_knows_its_place(folder: str, name: str, data: dict[str, Any], expected: list[Renamed]) -> None:
    assert list(renamed(file(folder, name, data))) == expected


def test_a_file_of_themes_holds_several_records() -> None:
    assert [(path, kind) for path, kind, _ in records(file("vocabulaires", "themes", THEMES))] == [
        (("themes", 0), "themes"),
        (("themes", 1), "themes"),
    ]
