"""Where words stand in a document: the lines that hold them, one after the other."""

import pytest

from ingest.sources import Source

TEXT = """Un mot
- deux mots

deux
mots encore
Un mot…"""


def source(text: str = TEXT) -> Source:
    return Source.from_data({"id": "s", "titre": "S"}, text)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["Un mot"], (1, 1)),
        (["Un mot deux"], (1, 2)),
        (["deux mots"], (2, 2)),
        (["mots", "Un mot"], (2, 6)),  # the second is looked for after the first
        (["mots encore", "deux mots"], (2, 5)),  # and before it when it isn’t after
        (["- deux  mots"], (2, 2)),  # white space and markers aside
        (["…"], (6, 6)),
        (["-"], (None, None)),
        ([], (None, None)),
    ],
)
def test_words_are_found_in_their_order(words: list[str], lines: tuple[int | None, int | None]) -> None:
    assert source().lines_of(words) == lines


def test_words_are_found_between_two_lines() -> None:
    assert source().lines_of(["deux mots"], 4, 5) == (4, 5)
    assert source().lines_of(["Un mot"], 2) == (6, 6)
    with pytest.raises(ValueError, match="substring not found"):
        source().lines_of(["Un mot"], 2, 5)
