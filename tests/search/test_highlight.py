import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.highlight import best_passage, highlight
from search.words.analysis import Word

LONG = "Une phrase sans rien. " * 20 + "Les élus viennent sur le terrain. " + "Encore une phrase. " * 20


def _elu(word: Word) -> bool:
    return word.racine == "elu"


def test_words_are_marked_whole_and_the_rest_is_escaped() -> None:
    assert highlight("<b>L’élu & l'ÉLUE</b>", _elu) == (
        "&lt;b&gt;<mark>L’élu</mark> &amp; <mark>l&#x27;ÉLUE</mark>&lt;/b&gt;"
    )


def test_the_extract_is_made_of_whole_sentences_around_the_words() -> None:
    found = best_passage(LONG, _elu)
    assert "Les <mark>élus</mark> viennent sur le terrain." in found
    assert len(unescape(found)) < 310
    assert found[0] == "U" and found[-1] == "."


def test_a_sentence_too_long_is_cut_between_words() -> None:
    found = best_passage("mot " * 100 + "élu " + "mot " * 100, _elu)
    assert re.fullmatch(r"… (mot )+<mark>élu</mark>( mot)+ …", found)


def test_the_beginning_is_shown_when_no_word_is_there() -> None:
    assert best_passage("Première phrase. Seconde phrase.", _elu) == "Première phrase. Seconde phrase."


def test_an_empty_text_gives_an_empty_extract() -> None:
    assert best_passage("", _elu) == ""


@given(st.lists(st.sampled_from(["élu ", "<mark>", "&amp;", ". ", "l’élue", '"', "\n", "mot", "</b>"]), max_size=300))
def test_extracts_never_break_html(pieces: list[str]) -> None:
    text = "".join(pieces)
    for html in (best_passage(text, _elu), highlight(text, _elu)):
        inside = html.replace("<mark>", "").replace("</mark>", "")
        assert not re.search(r"[<>\"']", inside)
        assert re.fullmatch(r"[^<]*(<mark>[^<]+</mark>[^<]*)*", html)


@given(st.text() | st.lists(st.sampled_from(["élu", " ", "&", "&amp;", "<b>", "é"])).map("".join))
def test_a_marked_text_is_the_text(text: str) -> None:
    pieces = re.split("</?mark>", highlight(text, _elu))
    assert "".join(map(unescaped, pieces)) == text


def unescaped(html: str) -> str:
    """Undo `html.escape`, and nothing else: « &eacute; » typed by somebody stays."""
    for escaped, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        html = html.replace(escaped, character)
    return html
