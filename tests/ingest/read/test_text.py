import pytest

from ingest.read.text import comparable, composed, decode, excerpt, plain


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
