"""Characters that are refused, by their names; those of French, which are not."""

import pytest

from ingest.read.characters import MOST_MARKS, faults


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\0", "caractère de contrôle U+0000 (NULL)"),
        ("\r", "caractère de contrôle U+000D (CARRIAGE RETURN)"),
        ("\x1b", "caractère de contrôle U+001B (ESCAPE)"),
        ("\x1f", "caractère de contrôle U+001F (UNIT SEPARATOR)"),
        ("\x7f", "caractère de contrôle U+007F (DELETE)"),
        ("\x80", "caractère de contrôle U+0080"),
        ("\x85", "caractère de contrôle U+0085"),
        ("\u00ad", "caractère invisible U+00AD (SOFT HYPHEN)"),
        ("\u034f", "caractère invisible U+034F (COMBINING GRAPHEME JOINER)"),
        ("\u115f", "caractère invisible U+115F (HANGUL CHOSEONG FILLER)"),
        ("\u180b", "caractère invisible U+180B (MONGOLIAN FREE VARIATION SELECTOR ONE)"),
        ("\u200b", "caractère invisible U+200B (ZERO WIDTH SPACE)"),
        ("\u200e", "caractère invisible U+200E (LEFT-TO-RIGHT MARK)"),
        ("\u2028", "caractère invisible U+2028 (LINE SEPARATOR)"),
        ("\u2029", "caractère invisible U+2029 (PARAGRAPH SEPARATOR)"),
        ("\u202e", "caractère invisible U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2069", "caractère invisible U+2069 (POP DIRECTIONAL ISOLATE)"),
        ("\u2800", "caractère invisible U+2800 (BRAILLE PATTERN BLANK)"),
        ("\ufe00", "caractère invisible U+FE00 (VARIATION SELECTOR-1)"),
        ("\ufe0f", "caractère invisible U+FE0F (VARIATION SELECTOR-16)"),
        ("\ufeff", "caractère invisible U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\U000e0000", "caractère invisible U+E0000"),
        ("\U000e0fff", "caractère invisible U+E0FFF"),
        ("\ud800", "caractère interdit U+D800"),
        ("\ufdd0", "caractère interdit U+FDD0"),
        ("\ufdef", "caractère interdit U+FDEF"),
        ("\ufffe", "caractère interdit U+FFFE"),
        ("\U0001ffff", "caractère interdit U+1FFFF"),
    ],
)
def test_a_character_is_refused_by_its_name(character: str, message: str) -> None:
    assert list(faults(f"un\ndeux {character}")) == [(2, f"{message} : retirez-le")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Les élus\u00a0: «\u202fœuvrer\u202f», l’été…\n\t- à 100 %",
        "e\u0301lu, Ελλάδα, 日本語, 👍, \ue000",
        "\u1161\ufe10\u3163\ufdcf\ufdf0\ufffd",
        "a" + "\u0301" * MOST_MARKS,
        "a\u0301" * 1000,
    ],
)
def test_what_is_seen_is_accepted(text: str) -> None:
    assert list(faults(text)) == []


def test_each_is_said_once_where_it_first_stands() -> None:
    assert list(faults("un\u200b\n\0\u200b\u200b")) == [
        (2, "caractère de contrôle U+0000 (NULL) : retirez-le"),
        (1, "caractère invisible U+200B (ZERO WIDTH SPACE), 3 fois : retirez-le"),
    ]


def test_accents_don_t_pile_up() -> None:
    piled = "plus de 8 accents de suite, dont U+0301 (COMBINING ACUTE ACCENT) : retirez-les"
    assert list(faults("un\n\na" + "\u0301\u0327" * 5)) == [(3, piled)]
