"""Datasette’s own pages: in French, under any prefix, with the words of the corpus."""

import re
from html.parser import HTMLParser

import pytest
from datasette.facets import ColumnFacet
from datasette.filters import Filters
from datasette.utils import MultiParams
from helpers import run

from search.site.native.cells import shortened
from search.site.native.words import COLUMNS, OPERATORS, column_name, conditions

PAGES = {
    "base": "/cooperation",
    "base et tables masquées": "/cooperation?_show_hidden=1",
    "table": "/cooperation/fiches",
    "table filtrée": "/cooperation/fiches?type=recommandation&annee__notblank=1&leviers__arraycontains=Relations"
    "&_search=lien&_sort_desc=annee&_facet=annee&_facet_size=1&_nocol=themes",
    "table avec condition": "/cooperation/fiches?_where=numero+%3E+2",
    "table vide": "/cooperation/fiches?type=nulle",
    "page suivante": "/cooperation/recommandations?_next=reco-3",
    "table à clé double": "/cooperation/etapes",
    "table masquée": "/cooperation/fiches_fts_data",
    "ligne": "/cooperation/recommandations/reco-5",
    "ligne de session": "/cooperation/sessions/atelier",
    "ligne à clé double": "/cooperation/etapes/atelier,1",
    "requête": "/cooperation?sql=select+numero,+titre,+html+from+recommandations+where+rang+%3E+:rang&rang=1",
    "requête sans résultat": "/cooperation?sql=select+1+where+0",
    "requête masquée": "/cooperation?sql=select+1&_hide_sql=1",
    "requête fautive": "/cooperation?sql=selec+1",
    "requête fautive de lecture": "/cooperation?sql=select+x",
    "requête préparée": "/cooperation/par_theme?theme=animer-les-liens",
    "introuvable": "/cooperation/nulle",
    "versions": "/-/versions",
}

# Words of Datasette's own templates and messages that French does not have.
ENGLISH = re.compile(
    r"\b(the|this|that|of|and|or|with|from|where|by|row|rows|record|records|hidden|view|views|search|sort|sorted|"
    r"descending|ascending|remove|filter|column|columns|apply|advanced|export|shape|array|object|newline|delimited|"
    r"download|file|expand|labels|stream|all|next|previous|query|queries|custom|edit|run|hide|show|suggested|facets|"
    r"link|links|other|tables|about|data|license|powered|took|error|not|found|is|in|contains|starts|ends|home|menu of|"
    r"returning|results|forbidden|invalid|truncated|definition|many|null)\b",
    re.IGNORECASE,
)
FRENCH_TOO = {"table", "tables", "export"}
DATA = re.compile("<script>|fiches_fts|fiches fts|Requête SQL\u202f: ")  # the reader's SQL, names, hostile text


class Shown(HTMLParser):
    """Collects what a reader sees or hears on a page: texts and labels, save code and passages marked as English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        data = dict(attrs)
        if tag in ("code", "pre", "textarea") or data.get("lang") == "en":
            self.hidden += 1
        self.words += [data[name] for name in ("aria-label", "title", "placeholder", "alt") if data.get(name)]

    def handle_endtag(self, tag):
        if tag in ("code", "pre", "textarea") and self.hidden:
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden and data.strip():
            self.words.append(data.strip())


def ask(site, path):
    return run(site.client.get(path, follow_redirects=True))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_native_page_is_french(native, path):
    page = ask(native, path).text
    read = [word for word in Shown(page).words if not DATA.match(word)]
    left = {m.group().lower() for word in read for m in ENGLISH.finditer(word)} - FRENCH_TOO
    assert '<html lang="fr">' in page
    assert left == set()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_native_page_has_one_title_and_no_text_turned_into_markup(native, path):
    page = ask(native, path).text
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert "alert(" not in page.replace("&lt;script&gt;alert(", "").replace("onerror=alert(1)&gt;", "")
    assert re.search(r"<title>[^<]+</title>", page)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_links_of_a_native_page_carry_the_prefix_once(native_prefixed, path):
    page = ask(native_prefixed, path).text
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    absolute = [a.removeprefix("http://localhost") for a in addresses if a[:1] not in "?#" and "exemple.fr" not in a]
    assert absolute
    assert [a for a in absolute if not a.startswith("/coop/") or a.startswith("/coop/coop/")] == []


def test_the_prefix_may_also_be_removed_by_a_proxy(native_prefixed):
    fingerprinted = ask(native_prefixed, "/cooperation/fiches?type=session")
    plain = run(native_prefixed.client.request("GET", "/cooperation/fiches?type=session", avoid_path_rewrites=True))
    assert (plain.status_code, plain.text) == (200, fingerprinted.text)


def test_the_filters_form_leads_to_the_filtered_table(native, native_prefixed):
    form = "/cooperation/fiches?_filter_column=type&_filter_op=exact&_filter_value=session&_sort=annee"
    for site, root in ((native, "/"), (native_prefixed, "/coop/")):
        answer = run(site.client.get(form))
        assert answer.headers["location"] == f"{root}cooperation/fiches?_sort=annee&type__exact=session"


def test_the_table_page_says_its_filters_and_lets_each_be_removed(native):
    page = ask(native, "/cooperation/fiches?type=recommandation&annee__notblank=1&_sort_desc=annee&_search=lien").text
    assert (
        "<strong>1 ligne</strong> où le texte répond à «\u202flien\u202f», année est rempli et "
        "type est «\u202frecommandation\u202f», par année (ordre décroissant)"
    ) in page
    assert 'href="?type=recommandation&amp;_sort_desc=annee&amp;_search=lien">Retirer' in page


def test_the_column_menu_has_what_datasette_s_script_offers(native):
    page = ask(native, "/cooperation/fiches?_next=0").text
    menu = page.split("Menu de la colonne thème<")[1].split("</details>")[0]
    assert re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', menu) == [
        ("?_sort=theme", "Ordre croissant"),
        ("?_sort_desc=theme", "Ordre décroissant"),
        ("?&amp;_facet=theme", "Compter par valeur (facette)"),
        ("?&amp;_nocol=theme", "Masquer cette colonne"),
        ("?&amp;theme__notblank=1", "Lignes où elle est remplie"),
    ]
    assert "Le thème d’une recommandation" in menu


def test_a_facet_of_lists_is_offered_for_a_column_of_lists(native):
    menu = ask(native, "/cooperation/fiches").text.split("Menu de la colonne actions<")[1].split("</details>")[0]
    assert 'href="?&amp;_facet_array=actions"' in menu


def test_facets_filter_and_are_removed(native):
    page = ask(native, "/cooperation/fiches?type=session").text
    assert '<strong>session</strong> <span class="nombre">1</span> <a class="retirer" href="?">' in page
    assert 'href="?type=session&amp;leviers__arraycontains=Relations">Relations</a>' in page


def test_the_next_page_is_linked(native):
    assert '<a href="?_next=reco-3" rel="next">Page suivante</a>' in ask(native, "/cooperation/recommandations").text


def test_tables_show_lists_cut_texts_and_links_to_the_site(native):
    page = ask(native, "/cooperation/recommandations?_size=1").text
    assert '<a href="/recommandations/reco-1">Valoriser les atouts</a>' in page
    assert '<ul class="valeurs"><li>Débat</li><li>&lt;script&gt;' in page
    assert 'href="/cooperation/themes/animer-les-liens">Animer les liens</a>' in page


def test_a_table_shows_no_text_twice(native):
    page = ask(native, "/cooperation/recommandations?_size=1").text
    assert 'class="texte">Le SCoT long long' not in page  # the same text rendered, as its column html has it
    assert "<code>html</code>" not in page
    assert "long long" in ask(native, "/cooperation/recommandations?_size=1&_col=html").text
    assert "Valoriser les atouts</a></td>" in page and page.count(">Valoriser les atouts<") == 1


def test_a_key_is_said_by_the_label_of_its_row(native):
    page = ask(native, "/cooperation/fiches?theme=animer-les-liens&theme__not=zzz").text
    assert "où thème est «\u202fAnimer les liens\u202f» et thème n’est pas «\u202fzzz\u202f»" in page


def test_a_facet_asked_for_that_the_table_shows_already_is_shown_once(native):
    page = ask(native, "/cooperation/fiches?_facet=type&_facet=annee&_facet=numero").text
    names = re.findall(r'<section class="facette" id="facet-(\w+)', page)
    assert sorted(names) == sorted(set(names))
    assert {"type", "numero"} <= set(names)


def test_a_prepared_query_says_nothing_of_its_results_before_it_is_asked(native):
    assert "Aucun résultat." not in ask(native, "/cooperation/par_theme").text
    assert "Aucun résultat." in ask(native, "/cooperation/par_theme?theme=zzz").text


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_title_ends_in_the_name_of_the_site(native, path):
    assert re.search(r"<title>[^<]+ – Essai</title>", ask(native, path).text)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, []), (5, ["0", "1", "2", "3", "4"]), (6, ["0", "1", "2", "3", "… et 2 autres"])]
)
def test_long_lists_are_shortened_in_tables(count, shown):
    assert shortened([str(n) for n in range(count)]) == shown


def test_a_row_page_leads_to_the_site_and_shows_everything(native):
    page = ask(native, "/cooperation/recommandations/reco-1").text
    assert '<a href="/recommandations/reco-1">Lire cette page sur le site</a>' in page
    assert "<h1>Valoriser les atouts</h1>" in page
    assert '<abbr title="Schéma de cohérence">SCoT</abbr>' in page
    assert '<a href="/cooperation/sources/doc-4">Recommandations</a> <em>doc-4</em>' in page


def test_the_row_of_a_fiche_leads_to_the_address_it_gives(native):
    assert '<a href="/sessions/atelier">Lire cette page sur le site</a>' in ask(native, "/cooperation/fiches/6").text


def test_a_row_that_others_name_says_where(native):
    page = ask(native, "/cooperation/themes/animer-les-liens").text
    assert (
        'href="/cooperation/recommandations?theme=animer-les-liens">Recommandations\u202f: 5 lignes</a> (thème)' in page
    )


def test_all_operators_of_datasette_have_french_words():
    assert {key for key, _, _ in Filters([]).lookups()} == set(OPERATORS)


def test_every_column_written_without_its_accents_has_a_name():
    assert column_name({}, "annee") == "année"
    assert column_name({}, "public_texte") == "public texte"
    assert column_name({"annee": "l’an"}, "annee") == "l’an"
    assert [c for c, name in COLUMNS.items() if c == name] == []


def test_a_through_filter_is_said_in_words():
    args = MultiParams({"_through": ['{"table": "liens", "column": "type", "value": "voir aussi"}']})
    assert conditions({"type": "sorte"}, Filters([("x__nul", "1")]), args) == [
        "dans liens, sorte est «\u202fvoir aussi\u202f»"
    ]


def test_a_facet_that_takes_too_long_is_said(native, monkeypatch):
    async def too_long(_):
        return {}, ["annee"]

    monkeypatch.setattr(ColumnFacet, "facet_results", too_long)
    answer = run(native.client.get("/cooperation/fiches?_facet=annee"))
    assert answer.status_code == 200
    assert "Facettes trop longues à compter\u202f: année" in answer.text
