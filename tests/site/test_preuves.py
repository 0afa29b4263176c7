"""Marking proofs in rendered text."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site.preuves import marquer


def appel(note: int) -> str:
    return f'<sup class="appel"><a href="#preuve-{note}" aria-label="Preuve {note}">{note}</a></sup>'


def souligne(mots: str) -> str:
    return f'<span class="preuve">{mots}</span>'


@pytest.mark.parametrize(
    ("html", "preuves", "marque"),
    [
        ("<p>entre élus</p>", [], "<p>entre élus</p>"),
        ("<p>entre élus</p>", ["élus"], f"<p>entre {souligne('élus')}{appel(1)}</p>"),
        ("<p>a &amp; b</p>", ["a & b"], f"<p>{souligne('a &amp; b')}{appel(1)}</p>"),
        # inside another, and after the same words
        (
            "<p>verre entre élus</p>",
            ["verre entre élus", "élus"],
            f"<p>{souligne('verre entre ')}{souligne('élus')}{appel(1)}{appel(2)}</p>",
        ),
        # across a tag
        (
            "<p>des <abbr>SCoT</abbr> coopératifs</p>",
            ["SCoT coopératifs"],
            f"<p>des <abbr>{souligne('SCoT')}</abbr>{souligne(' coopératifs')}{appel(1)}</p>",
        ),
        # whatever the white space, and whole words first
        ("<p>pour\n agir</p>", ["pour agir"], "<p>" + souligne("pour\n agir") + appel(1) + "</p>"),
        ("<p>acteurs, acteur</p>", ["acteur"], f"<p>acteurs, {souligne('acteur')}{appel(1)}</p>"),
        ("<p>rien</p>", ["élus", ""], "<p>rien</p>"),
    ],
)
def test_examples(html: str, preuves: list[str], marque: str) -> None:
    assert str(marquer(html, preuves)) == marque


MOTS = st.text(alphabet="ab é<>&\"'\u202f", min_size=1, max_size=6)


@given(st.lists(MOTS, max_size=5), st.lists(MOTS, max_size=3))
def test_marking_changes_no_word(textes: list[str], preuves: list[str]) -> None:
    html = "".join(f"<p>{escape(texte)}</p>" for texte in textes)
    marque = re.sub(r"<sup class=.*?</sup>", "", str(marquer(html, preuves)))
    assert unescape(re.sub(r"</?[a-z][^>]*>", "", marque)) == "".join(textes)
