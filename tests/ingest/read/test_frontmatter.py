import pytest

from ingest.read.frontmatter import MalformedFile, Parts, line_of, load_yaml, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\nid: a\n---\n\n\nLe texte\n", Parts("id: a", 2, "Le texte", 6)),
        ("---\nid: a\nb: c\n---\nUn\n\n---\nDeux", Parts("id: a\nb: c", 2, "Un\n\n---\nDeux", 5)),
        ("--- \nid: a\n---\t\n", Parts("id: a", 2, "", 4)),
        ("---\n---", Parts("", 2, "", 3)),
    ],
)
def test_split_tells_where_each_part_begins(text: str, parts: Parts) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "message"),
    [("id: a\n", "l’en-tête manque"), ("", "l’en-tête manque"), ("---\nid: a\n", "n’est pas fermé")],
)
def test_split_refuses_a_file_without_front_matter(text: str, message: str) -> None:
    with pytest.raises(MalformedFile, match=message) as error:
        split(text)
    assert error.value.line == 1


def test_yaml_reads_like_an_editor_reads_it() -> None:
    text = "jour: 2020-10-27\nheure: 09:30\nmot: no\nnombre: 3\nlong: 7.5\nrien:\nvrai: true\n"
    expected = {
        "jour": "2020-10-27",
        "heure": "09:30",
        "mot": "no",
        "nombre": 3,
        "long": 7.5,
        "rien": None,
        "vrai": True,
    }
    assert load_yaml(text) == expected


def test_keys_and_what_is_quoted_are_text() -> None:
    assert load_yaml("1: '1'\nnull: \"null\"\n? true\n: |\n  true\n") == {"1": "1", "null": "null", "true": "true\n"}


@pytest.mark.parametrize("word", [".inf", "-.INF", ".nan", "1e999", "0x10", "0o7", "1_000", "<<", "=", "2020-02-30"])
def test_what_is_no_number_is_text(word: str) -> None:
    assert load_yaml(f"a: {word}") == {"a": word}


def test_numbers_have_fifteen_digits_and_nesting_twenty_levels() -> None:
    assert load_yaml(f"a: -{'9' * 15}") == {"a": -(10**15) + 1}
    assert load_yaml("[" * 20 + "]" * 20) != []
    for text, message in ((f"a: -{'9' * 16}", "15 chiffres"), ("[" * 21 + "]" * 21, "plus de 20 listes")):
        with pytest.raises(MalformedFile, match=message):
            load_yaml(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\na: 2", 3, "la clé « a » est écrite deux fois"),
        ("a: [1,\nb: 2", 4, "il manque « , » ou « ] »"),
        ("titre: un : deux", 2, "un « : » de trop"),
        ("a: 1\n\tb: 2", 3, "remplacez une tabulation"),
        ('a: "ouvert', 2, "un guillemet n’est pas fermé"),
        ("a: 1\nb: \x07", 3, "caractère de contrôle interdit"),
        ("a: *b", 2, "« * » annonce un renvoi"),
        ("a: 1\nb: [x, *x]", 3, "« * » annonce un renvoi"),
        ("*a : 1", 2, "« * » annonce un renvoi"),
        ("a: &x 1", 2, "« & » annonce une valeur à reprendre"),
        ("a: 1\nb: &x [*x]", 3, "« & » annonce une valeur à reprendre"),
        ("a: &x {b: {c: *x}}", 2, "« & » annonce une valeur à reprendre"),
        ("a: 1\n&x b: 1", 3, "« & » annonce une valeur à reprendre"),
        ("a: ! x", 2, "« ! » annonce un type"),
        ("!!str a: x", 2, "« ! » annonce un type"),
        ("# rien\n \n%YAML 1.2\n---\na: 1", 4, "« % » annonce une directive"),
        ("%FOO\n---\na: 1", 2, "« % » annonce une directive"),
        ("a: 1\n...\nb: 2", 4, "une ligne « ... » de trop"),
        ('a: "\\q"', 2, "« \\ » annonce un caractère que YAML ne connaît pas"),
        ("a: @b\nc", 2, "une valeur ne commence pas par ce caractère"),
        ("a: |x", 2, "quelque chose de trop"),
        ("a: %b", 2, "YAML illisible"),
        ("a: |0\n b", 2, "vérifiez la ponctuation"),
        ("a: !x y", 2, "« ! » annonce un type"),
        ("[1, 2]: x", 2, "une clé doit être un mot"),
        ("a: 1\n b: 2", 3, "YAML illisible"),
    ],
)
def test_broken_yaml_says_which_line_in_french(text: str, line: int, message: str) -> None:
    with pytest.raises(MalformedFile, match="YAML illisible") as error:
        load_yaml(text, first_line=2)
    assert (error.value.line, message in str(error.value)) == (line, True), str(error.value)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("b",), 3),
        (("b", 0, "y"), 5),
        (("b", 1), 6),
        (("absent",), 2),
        (("b", 9), 3),
        (("b", 2), 3),
        (("b", "x"), 3),
        (("b", 0, "absent"), 4),
    ],
)
def test_line_of_finds_a_value_or_its_nearest_ancestor(path: tuple[str | int, ...], line: int) -> None:
    assert line_of("a: 1\nb:\n  - x: 1\n    y: 2\n  - z\n", path, first_line=2) == line


def test_lines_count_from_one() -> None:
    assert (line_of("a: 1\nb: 2", ("b",)), line_of("", ())) == (2, 1)
    for text in ("a: 1\na: 2", "a: 1\nb: \x07"):
        with pytest.raises(MalformedFile) as error:
            load_yaml(text)
        assert error.value.line == 2


def test_a_step_that_leads_nowhere_ends_the_path() -> None:
    """What comes after it is not looked for from where it stopped."""
    assert line_of("a:\n  x: 1\nb: 2\n", ("absent", "b")) == 1
    assert line_of("- a: 1\n- b: 2\n", ("b", 1)) == 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\x07", 1, "caractère de contrôle interdit"),
        ("\n\n\x07", 3, "caractère de contrôle interdit"),
        ("a: 1\n--- \nb: 2", 2, "une ligne « --- » de trop"),
    ],
)
def test_broken_yaml_says_its_line_from_one(text: str, line: int, message: str) -> None:
    with pytest.raises(MalformedFile) as error:
        load_yaml(text)
    assert (error.value.line, str(error.value)) == (line, f"YAML illisible, {message}")


def test_line_of_an_empty_text_is_its_first_line() -> None:
    assert line_of("", ("a",), first_line=2) == 2
