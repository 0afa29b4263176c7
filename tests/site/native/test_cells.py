"""How values are shown in Datasette's tables and rows."""

import pytest

from search.site.native.cells import cell, cut, listed_values, row_name, shortened, site_page, text_of, whole_value

LONG = "mot " * 35  # 140 characters


def items(*texts: str) -> str:
    return '<ul class="valeurs">' + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


@pytest.mark.parametrize(
    ("row", "table", "page"),
    [
        ({"id": "a b"}, "themes", "/themes/a%20b"),
        ({"id": "a"}, "termes", None),
        ({"id": "a"}, None, None),
        ({"titre": "A"}, "themes", None),
        ({"id": "a", "url": "/sessions/a"}, "fiches", "/sessions/a"),
        ({"id": "a"}, "fiches", None),
        ({"id": "a", "url": "/ailleurs"}, "themes", "/themes/a"),
    ],
)
def test_the_page_of_a_row(row, table, page):
    assert site_page(row, table) == page


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"titre": "A", "libelle": "B"}, "A"),
        ({"libelle": "B"}, "B"),
        ({"titre": None, "libelle": "B"}, "B"),
        ({"titre": ""}, None),
        ({"id": "a"}, None),
        ({"titre": 2020}, "2020"),
    ],
)
def test_the_name_of_a_row(row, name):
    assert row_name(row) == name


@pytest.mark.parametrize(
    ("value", "column", "table", "shown"),
    [
        (b"abc", "texte", "themes", '<span class="discret">3 octets</span>'),
        (None, "titre", "themes", None),
        (12, "titre", "themes", None),
        ("", "titre", "themes", None),
        ("A & B", "titre", "themes", '<a href="/themes/a">A &amp; B</a>'),
        ("A", "libelle", "themes", '<a href="/themes/a">A</a>'),
        ("A", "url", "themes", '<a href="/themes/a">A</a>'),
        ("A", "description", "themes", "A"),
        ("A", "titre", "termes", "A"),
        ("A", "titre", None, "A"),
        ('["x", "y"]', "leviers", "fiches", items("x", "y")),
        ('["1", "2", "3", "4", "5", "6"]', "leviers", "fiches", items("1", "2", "3", "4", "… et 2 autres")),
        ("dire prevenir", "synonymes", "fiches_fts", "dire prevenir"),
        ("[dire", "synonymes", None, "[dire"),
        ("[" * 100_000, "synonymes", None, '<div class="texte">' + "[" * 140 + "…</div>"),
        ('["x", "y"]', "titre", None, "[&#34;x&#34;, &#34;y&#34;]"),
        ("<p>a&nbsp;&amp; <b>b</b></p>", "html", "fiches", "a &amp; b"),
        ("<b>", "texte", "fiches", "&lt;b&gt;"),
    ],
)
def test_a_cell(native, value, column, table, shown):
    assert cell(native, {"id": "a"}, value, column, table) == shown


@pytest.mark.parametrize(
    ("value", "column", "shown"),
    [
        (None, "texte", '<span class="discret">vide</span>'),
        ("", "texte", '<span class="discret">vide</span>'),
        ("[]", "leviers", '<span class="discret">vide</span>'),
        (0, "rang", "0"),
        (b"ab", "html", '<span class="discret">2 octets</span>'),
        ("<p>a</p><script>b</script>", "html", "<p>a</p>"),
        ('["1", "2", "3", "4", "5", "6"]', "leviers", items("1", "2", "3", "4", "5", "6")),
        ("a <b>", "texte", "a &lt;b&gt;"),
        ("dire prevenir", "synonymes", "dire prevenir"),
        ("a\n<b>", "texte", '<div class="brut">a\n&lt;b&gt;</div>'),
    ],
)
def test_a_whole_value(native, value, column, shown):
    assert whole_value(native, value, column) == shown


def test_an_item_shows_its_values_in_order_without_those_that_are_missing():
    assert listed_values([{"nom": "A", "role": None, "n": 0}, 3, "<"]) == items("A, 0", "3", "&lt;")
    assert listed_values([]) == items()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LONG, LONG),
        (LONG + "x", '<div class="texte">' + LONG[:135] + "…</div>"),
        ("<" * 140, "&lt;" * 140),
        ("x" * 141, '<div class="texte">' + "x" * 140 + "…</div>"),
    ],
)
def test_a_text_is_cut_at_a_word_after_140_characters(text, shown):
    assert cut(text) == shown


def test_a_list_keeps_its_first_items():
    assert [len(shortened([0] * count)) for count in range(8)] == [0, 1, 2, 3, 4, 5, 5, 5]
    assert shortened([1, 2, 3, 4, 5, 6, 7]) == [1, 2, 3, 4, "… et 3 autres"]


def test_the_words_of_html():
    assert text_of("<p>a</p>\n<p>b<br>c &lt;i&gt;</p>") == "a b c <i>"
