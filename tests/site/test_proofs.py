"""Marking proofs in rendered text."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site.proofs import mark_proofs


def call(note: int) -> str:
    return f'<sup class="appel"><a href="#preuve-{note}" aria-label="Preuve {note}">{note}</a></sup>'


def underlined(words: str) -> str:
    return f'<span class="preuve">{words}</span>'


@pytest.mark.parametrize(
    ("html", "proofs", "marked"),
    [
        ("<p>entre élus</p>", [], "<p>entre élus</p>"),
        ("<p>entre élus</p>", ["élus"], f"<p>entre {underlined('élus')}{call(1)}</p>"),
        ("<p>a &amp; b</p>", ["a & b"], f"<p>{underlined('a &amp; b')}{call(1)}</p>"),
        # inside another, and after the same words
        (
            "<p>verre entre élus</p>",
            ["verre entre élus", "élus"],
            f"<p>{underlined('verre entre ')}{underlined('élus')}{call(1)}{call(2)}</p>",
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
    ],
)
def test_examples(html: str, proofs: list[str], marked: str) -> None:
    assert str(mark_proofs(html, proofs)) == marked


WORDS = st.text(alphabet="ab é<>&\"'\u202f", min_size=1, max_size=6)


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=3))
def test_marking_changes_no_word(texts: list[str], proofs: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    marked = re.sub(r"<sup class=.*?</sup>", "", str(mark_proofs(html, proofs)))
    assert unescape(re.sub(r"</?[a-z][^>]*>", "", marked)) == "".join(texts)
