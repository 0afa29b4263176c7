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
    found = best_passage(LONG, _elu).html
    assert "Les <mark>élus</mark> viennent sur le terrain." in found
    assert len(unescape(found)) < 310
    assert found[0] == "U" and found[-1] == "."


def test_a_sentence_too_long_is_cut_between_words() -> None:
    found = best_passage("mot " * 100 + "élu " + "mot " * 100, _elu).html
    assert re.fullmatch(r"… (mot )+<mark>élu</mark>( mot)+ …", found)


def test_the_beginning_is_shown_when_no_word_is_there() -> None:
    assert best_passage("Première phrase. Seconde phrase.", _elu).html == "Première phrase. Seconde phrase."


def test_an_extract_has_280_characters_at_most_of_whole_sentences() -> None:
    first, second = "élu " + "a" * 135 + ".", "b" * 138 + "."
    assert len(f"{first} {second}") == 280
    assert best_passage(f"{first} {second}", _elu).html == f"<mark>élu</mark> {'a' * 135}. {second}"
    assert best_passage(f"{first} b{second}", _elu).html == f"<mark>élu</mark> {'a' * 135}."


def test_a_long_sentence_is_cut_around_the_word() -> None:
    before, after = "mot " * 90, " mot" * 90
    found = best_passage(f"{before}élu{after}.", _elu).html
    text = found.replace("<mark>", "").replace("</mark>", "")
    assert text.startswith("… mot") and text.endswith("mot …")
    assert 270 <= len(text.removeprefix("… ").removesuffix(" …")) <= 280
    assert 60 <= text.index("élu") <= 80


def test_a_word_at_either_end_of_a_sentence_is_inside_it() -> None:
    filler = "x" * 279
    assert best_passage(f"{filler}.\nélu.", _elu).html == "<mark>élu</mark>."
    assert best_passage(f"{filler}.\nmot élu", _elu).html == "mot <mark>élu</mark>"


def test_an_empty_text_gives_an_empty_extract() -> None:
    assert best_passage("", _elu) == ("", frozenset())


def test_an_extract_tells_the_stems_that_it_marks() -> None:
    text = "Les agents votent. " + "Une autre phrase. " * 20 + "Les élus et le maire décident. " + "Encore. " * 50
    found = best_passage(text, lambda word: word.racine in ("agent", "elu", "mair"))
    assert "Les <mark>élus</mark> et le <mark>maire</mark> décident." in found.html
    assert found.racines == {"elu", "mair"}
    assert best_passage("Les élus votent.", lambda word: word.racine == "mair").racines == frozenset()


@given(st.lists(st.sampled_from(["élu ", "<mark>", "&amp;", ". ", "l’élue", '"', "\n", "mot", "</b>"]), max_size=300))
def test_extracts_never_break_html(pieces: list[str]) -> None:
    text = "".join(pieces)
    for html in (best_passage(text, _elu).html, highlight(text, _elu)):
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
