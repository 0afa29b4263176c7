"""Marking proofs in rendered text."""

import re
from collections.abc import Iterable
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site.proofs import mark_proofs, numbered


def call(note: int) -> str:
    return f'<sup class="appel"><a id="appel-{note}" href="#preuve-{note}" aria-label="Preuve {note}">{note}</a></sup>'


def marked(html: str, proofs: Iterable[str]) -> str:
    return str(mark_proofs(html, numbered(html, proofs)))


def underlined(words: str) -> str:
    return f'<span class="preuve">{words}</span>'


@pytest.mark.parametrize(
    ("html", "proofs", "expected"),
    [
        ("<p>entre élus</p>", [], "<p>entre élus</p>"),
        ("<p>entre élus</p>", ["élus"], f"<p>entre {underlined('élus')}{call(1)}</p>"),
        ("<p>a &amp; b</p>", ["a & b"], f"<p>{underlined('a &amp; b')}{call(1)}</p>"),
        # inside another, and after the same words
        (
            "<p>verre entre élus</p>",
            ["verre entre élus", "élus"],
            f"<p>{underlined('verre entre ')}{underlined('élus')}{call(1)}</p>",
        ),
        # across a tag
        (
            "<p>des <abbr>SCoT</abbr> coopératifs</p>",
            ["SCoT coopératifs"],
            f"<p>des <abbr>{underlined('SCoT')}</abbr>{underlined(' coopératifs')}{call(1)}</p>",
        ),
        # whatever the white space, and whole words first
        ("<p>pour\n agir</p>", ["pour agir"], "<p>" + underlined("pour\n agir") + call(1) + "</p>"),
        ("<p>acteurs, acteur</p>", ["acteur"], f"<p>acteurs, {underlined('acteur')}{call(1)}</p>"),
        ("<p>rien</p>", ["élus", ""], "<p>rien</p>"),
        # the whole text, one letter, the first and the last
        ("élus", ["élus"], f"{underlined('élus')}{call(1)}"),
        ("a b c", ["a", "c"], f"{underlined('a')}{call(1)} b {underlined('c')}{call(2)}"),
        ("a b", ["a", "b"], f"{underlined('a')}{call(1)} {underlined('b')}{call(2)}"),
        ("ab", ["a", "b"], f"{underlined('a')}{call(1)}{underlined('b')}{call(2)}"),
        # none among others takes no number
        ("<p>a b</p>", ["zzz", "b"], f"<p>a {underlined('b')}{call(1)}</p>"),
        # the same words twice; only where they first occur
        ("<p>a b a</p>", ["a", "a"], f"<p>{underlined('a')}{call(1)} b a</p>"),
        # numbers grow along the text, though one proof starts before another and ends after it
        ("a b, c", ["a b, c", "b"], f"{underlined('a ')}{underlined('b')}{call(1)}{underlined(', c')}{call(2)}"),
        # in the second of three pieces, and from the first to the third
        ("<p>x</p><p>a</p><p>y</p>", ["a"], f"<p>x</p><p>{underlined('a')}{call(1)}</p><p>y</p>"),
        (
            "un <i>deux</i> trois quatre",
            ["un deux trois"],
            f"{underlined('un ')}<i>{underlined('deux')}</i>{underlined(' trois')}{call(1)} quatre",
        ),
        # overlapping
        (
            "a b c d",
            ["a b c", "b c d"],
            f"{underlined('a ')}{underlined('b c')}{call(1)}{underlined(' d')}{call(2)}",
        ),
        # part of a word when there is no whole one; marks of regular expressions are letters
        ("<p>coopératifs</p>", ["opéra"], f"<p>co{underlined('opéra')}{call(1)}tifs</p>"),
        ("<p>a.c abc</p>", ["a.c"], f"<p>{underlined('a.c')}{call(1)} abc</p>"),
        # markup as it is, quotes and all
        ('<p class="x">a<br/>"b"</p>', ["b"], f'<p class="x">a<br/>"{underlined("b")}{call(1)}"</p>'),
    ],
)
def test_examples(html: str, proofs: list[str], expected: str) -> None:
    assert marked(html, proofs) == expected


WORDS = st.text(alphabet="ab é<>&\"'\u202f", min_size=1, max_size=6)


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=3))
def test_marking_changes_no_word(texts: list[str], proofs: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    without_calls = re.sub(r"<sup class=.*?</sup>", "", marked(html, proofs))
    assert unescape(re.sub(r"</?[a-z][^>]*>", "", without_calls)) == "".join(texts)


@given(st.lists(WORDS, max_size=3).map(" ".join), st.lists(WORDS, max_size=5))
def test_numbers_grow_along_the_text_and_each_stands_once(text: str, proofs: list[str]) -> None:
    notes = [int(note) for note in re.findall(r'id="appel-(\d+)"', marked(f"<p>{escape(text)}</p>", proofs))]
    assert notes == list(range(1, len(notes) + 1))
