import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.text import comparable, composed, decode, excerpt, passages, plain, squeeze


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbfbonjour", "bonjour"),
        (b"une\r\nligne\rdeux", "une\nligne\ndeux"),
    ],
)
def test_decode_normalises(content: bytes, expected: str) -> None:
    assert decode(content) == expected


def test_accents_are_composed() -> None:
    assert composed(decode("e\u0301lu".encode())) == "élu"


def test_decode_refuses_other_encodings() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode("élu".encode("latin-1"))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("une phrase\ncoupée en deux", "une phrase coupée en deux"),
        ("pour :\n\n- changer\n- innover\n- …", "pour :\nchanger\ninnover\n…"),
        ("- a\n    - b suite\n      de b", "a\nb suite de b"),
        ("→ **Pascal** de __X__", "Pascal de X"),
        ("Conduire - ou s’inscrire dans - une", "Conduire - ou s’inscrire dans - une"),
        ("élu-e et recherche-action", "élu-e et recherche-action"),
        ("", ""),
    ],
)
def test_plain_keeps_the_words(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        # numbered lists
        ("1. a\n2. b\n3. c", ["1. a", "2. b", "3. c"]),
        ("1) a\n2) b", ["1) a", "2) b"]),
        ("Étapes :\n1. a\n2. b", ["Étapes :", "1. a", "2. b"]),
        ("3. a\n   suite\n4. b\n\n5. c\n6. d", ["3. a suite", "4. b", "5. c", "6. d"]),
        ("- a\n    1. b\n    2. c\n- d", ["a", "1. b", "2. c", "d"]),
        ("L’accord date de\n2020. Il dure.", ["L’accord date de 2020. Il dure."]),
        ("# Titre\n7. a\n8. b", ["Titre", "7. a", "8. b"]),
        ("1.5 million et 2.a", ["1.5 million et 2.a"]),
        # headings
        ("#### Titre\nUn texte\nqui suit", ["Titre", "Un texte qui suit"]),
        ("Avant\n###### Titre ######\nAprès", ["Avant", "Titre", "Après"]),
        ("#mot et n° # 3", ["#mot et n° # 3"]),
        # tables
        ("| Qui | Quoi |\n|---|:-:|\n| élu | **décide** |\n| | rien |", ["Qui | Quoi", "élu | décide", "rien"]),
        (
            "Avant\n\nQui | Quoi\n--- | ---\nélu | suit\n\nAprès\nfin",
            ["Avant", "Qui | Quoi", "élu | suit", "Après fin"],
        ),
        ("| a \\| b | c |", ["a | b | c"]),
        ("oui | non\nou", ["oui | non ou"]),
        ("- - -", ["- -"]),
        # bullets, as typography and Word write them
        ("● a\n◦ b\n– c\n‣ d\n+ e", ["a", "b", "c", "d", "e"]),
        ("\uf0b7\ta\n\uf0a7 b\n  \uf0d8\u00a0c", ["a", "b", "c"]),
        ("•\na", ["a"]),
        ("Conduire – ou non – une action — toujours", ["Conduire – ou non – une action — toujours"]),
        ("Il dit :\n— Coopérons.", ["Il dit : — Coopérons."]),
        ("une action\nsous-\n-vous", ["une action sous- -vous"]),
    ],
)
def test_each_paragraph_heading_item_and_row_is_a_line(markdown: str, lines: list[str]) -> None:
    assert plain(markdown).split("\n") == lines


def test_passages_compare_one_by_one() -> None:
    assert passages("- a\n- b\n\n| c | d |\n|---|---|\n\ne | f") == ["a", "b", "c d", "e | f"]
    assert passages("") == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("● a\n● b", "- a\n- b", True),
        ("◦ a", "‣ a", True),
        ("\uf0b7\ta", "– a", True),
        ("a\n\uf0a7\nb", "a b", True),
        ("| a | b |\n|---|---|\n| c | d |", "a b\nc d", True),
        ("#### a\nb", "a\nb", True),
        ("1. a\n2. b", "1. a 2. b", True),
        ("1. a", "2. a", False),
        ("1. a", "a", False),
        ("a – b", "a b", False),
        ("a | b", "a b", False),
        ("a ● b", "a b", False),
        ("- a -", "a", False),
        ("-a", "a", False),
        ("a\uf0b7b", "ab", False),
    ],
)
def test_only_markers_are_seen_through(one: str, other: str, alike: bool) -> None:
    assert (comparable(one) == comparable(other)) == alike


# The place of a proof in its source is found line by line.
@given(st.lists(st.sampled_from([*"ab1.-|●# \n\t", "1. ", "|-|", "\n|"])).map("".join))
def test_a_text_compares_as_its_lines_do(text: str) -> None:
    assert comparable(text) == squeeze(" ".join(map(comparable, text.split("\n"))))
    assert squeeze(" ".join(passages(text))) == comparable(text)


def test_comparable_forgets_white_space_of_every_kind() -> None:
    assert comparable("a\u00a0:\u202f b\n\n  c") == comparable("a : b c")


@pytest.mark.parametrize(
    ("length", "expected"),
    [(100, "un deux trois"), (13, "un deux trois"), (12, "un deux…"), (9, "un deux…"), (8, "un…")],
)
def test_excerpt_cuts_between_words(length: int, expected: str) -> None:
    assert excerpt("un deux trois", length) == expected


@pytest.mark.parametrize(("words", "cut"), [("a" * 235 + " bcde", False), ("a" * 235 + " bcdef", True)])
def test_an_excerpt_has_240_characters_at_most(words: str, cut: bool) -> None:
    assert excerpt(words) == ("a" * 235 + "…" if cut else words)


@pytest.mark.parametrize(("first", "kept"), [(236, " b"), (237, "")])
def test_an_excerpt_fills_its_length(first: int, kept: str) -> None:
    assert excerpt("a" * first + " b " + "c" * 9) == "a" * first + kept + "…"
