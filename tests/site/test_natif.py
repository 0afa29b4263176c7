import asyncio
import re
from html.parser import HTMLParser

import pytest
from datasette.filters import Filters
from datasette.utils import MultiParams

from search.site.cellules import raccourcir
from search.site.natif import COLONNES, OPERATEURS, colonne, compte, conditions, enumerer, milliers

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
ANGLAIS = re.compile(
    r"\b(the|this|that|of|and|or|with|from|where|by|row|rows|record|records|hidden|view|views|search|sort|sorted|"
    r"descending|ascending|remove|filter|column|columns|apply|advanced|export|shape|array|object|newline|delimited|"
    r"download|file|expand|labels|stream|all|next|previous|query|queries|custom|edit|run|hide|show|suggested|facets|"
    r"link|links|other|tables|about|data|license|powered|took|error|not|found|is|in|contains|starts|ends|home|menu of|"
    r"returning|results|forbidden|invalid|truncated|definition|many|null)\b",
    re.IGNORECASE,
)
FRANCAIS_AUSSI = {"table", "tables", "export"}
DONNEES = re.compile("<script>|fiches_fts|fiches fts|Requête SQL\u202f: ")  # the reader's SQL, names, hostile text


class Texte(HTMLParser):
    """Collects what a reader sees or hears on a page: texts and labels, save code and passages marked as English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.mots: list[str] = []
        self.caches = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        donnees = dict(attrs)
        if tag in ("code", "pre", "textarea") or donnees.get("lang") == "en":
            self.caches += 1
        self.mots += [donnees[nom] for nom in ("aria-label", "title", "placeholder", "alt") if donnees.get(nom)]

    def handle_endtag(self, tag):
        if tag in ("code", "pre", "textarea") and self.caches:
            self.caches -= 1

    def handle_data(self, data):
        if not self.caches and data.strip():
            self.mots.append(data.strip())


def demander(site, chemin):
    return asyncio.run(site.client.get(chemin, follow_redirects=True))


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_a_native_page_is_french(natif, chemin):
    page = demander(natif, chemin).text
    lu = [mot for mot in Texte(page).mots if not DONNEES.match(mot)]
    restes = {m.group().lower() for mot in lu for m in ANGLAIS.finditer(mot)} - FRANCAIS_AUSSI
    assert '<html lang="fr">' in page
    assert restes == set()


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_a_native_page_has_one_title_and_no_text_turned_into_markup(natif, chemin):
    page = demander(natif, chemin).text
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert "alert(" not in page.replace("&lt;script&gt;alert(", "").replace("onerror=alert(1)&gt;", "")
    assert re.search(r"<title>[^<]+</title>", page)


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_links_of_a_native_page_carry_the_prefix_once(natif_prefixe, chemin):
    page = demander(natif_prefixe, chemin).text
    adresses = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    absolues = [a.removeprefix("http://localhost") for a in adresses if a[:1] not in "?#" and "exemple.fr" not in a]
    assert absolues
    assert [a for a in absolues if not a.startswith("/coop/") or a.startswith("/coop/coop/")] == []


def test_the_prefix_may_also_be_removed_by_a_proxy(natif_prefixe):
    avec = demander(natif_prefixe, "/cooperation/fiches?type=session")
    sans = asyncio.run(
        natif_prefixe.client.request("GET", "/cooperation/fiches?type=session", avoid_path_rewrites=True)
    )
    assert (sans.status_code, sans.text) == (200, avec.text)


def test_the_filters_form_leads_to_the_filtered_table(natif, natif_prefixe):
    forme = "/cooperation/fiches?_filter_column=type&_filter_op=exact&_filter_value=session&_sort=annee"
    for site, racine in ((natif, "/"), (natif_prefixe, "/coop/")):
        reponse = asyncio.run(site.client.get(forme))
        assert reponse.headers["location"] == f"{racine}cooperation/fiches?_sort=annee&type__exact=session"


def test_the_table_page_says_its_filters_and_lets_each_be_removed(natif):
    page = demander(
        natif, "/cooperation/fiches?type=recommandation&annee__notblank=1&_sort_desc=annee&_search=lien"
    ).text
    assert (
        "<strong>1 ligne</strong> où le texte répond à «\u202flien\u202f», année est rempli et "
        "type est «\u202frecommandation\u202f», par année (ordre décroissant)"
    ) in page
    assert 'href="?type=recommandation&amp;_sort_desc=annee&amp;_search=lien">Retirer' in page


def test_the_column_menu_has_what_datasette_s_script_offers(natif):
    page = demander(natif, "/cooperation/fiches?_next=0").text
    menu = page.split("Menu de la colonne thème<")[1].split("</details>")[0]
    assert re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', menu) == [
        ("?_sort=theme", "Ordre croissant"),
        ("?_sort_desc=theme", "Ordre décroissant"),
        ("?&amp;_facet=theme", "Compter par valeur (facette)"),
        ("?&amp;_nocol=theme", "Masquer cette colonne"),
        ("?&amp;theme__notblank=1", "Lignes où elle est remplie"),
    ]
    assert "Le thème d’une recommandation" in menu


def test_a_facet_of_lists_is_offered_for_a_column_of_lists(natif):
    menu = demander(natif, "/cooperation/fiches").text.split("Menu de la colonne acteurs<")[1].split("</details>")[0]
    assert 'href="?&amp;_facet_array=acteurs"' in menu


def test_facets_filter_and_are_removed(natif):
    page = demander(natif, "/cooperation/fiches?type=session").text
    assert '<strong>session</strong> <span class="nombre">1</span> <a class="retirer" href="?">' in page
    assert 'href="?type=session&amp;leviers__arraycontains=Relations">Relations</a>' in page


def test_the_next_page_is_linked(natif):
    assert (
        '<a href="?_next=reco-3" rel="next">Page suivante</a>' in demander(natif, "/cooperation/recommandations").text
    )


def test_tables_show_lists_cut_texts_and_links_to_the_site(natif):
    page = demander(natif, "/cooperation/recommandations?_size=1").text
    assert '<a href="/recommandations/reco-1">Valoriser les atouts</a>' in page
    assert '<ul class="valeurs"><li>Débat</li><li>&lt;script&gt;' in page
    assert '<div class="texte">Le SCoT long long' in page
    assert 'href="/cooperation/themes/animer-les-liens">Animer les liens</a>' in page


@pytest.mark.parametrize(
    ("nombre", "montres"), [(0, []), (5, ["0", "1", "2", "3", "4"]), (6, ["0", "1", "2", "3", "… et 2 autres"])]
)
def test_long_lists_are_shortened_in_tables(nombre, montres):
    assert raccourcir([str(n) for n in range(nombre)]) == montres


def test_a_row_page_leads_to_the_site_and_shows_everything(natif):
    page = demander(natif, "/cooperation/recommandations/reco-1").text
    assert '<a href="/recommandations/reco-1">Lire cette page sur le site</a>' in page
    assert "<h1>Valoriser les atouts</h1>" in page
    assert '<abbr title="Schéma de cohérence">SCoT</abbr>' in page
    assert '<a href="/cooperation/sources/doc-4">Recommandations</a> <em>doc-4</em>' in page


def test_the_row_of_a_fiche_leads_to_the_address_it_gives(natif):
    assert (
        '<a href="/sessions/atelier">Lire cette page sur le site</a>' in demander(natif, "/cooperation/fiches/6").text
    )


def test_a_row_that_others_name_says_where(natif):
    page = demander(natif, "/cooperation/themes/animer-les-liens").text
    assert (
        'href="/cooperation/recommandations?theme=animer-les-liens">Recommandations\u202f: 5 lignes</a> (thème)' in page
    )


def test_all_operators_of_datasette_have_french_words():
    assert {cle for cle, _, _ in Filters([]).lookups()} == set(OPERATEURS)


def test_every_column_written_without_its_accents_has_a_name():
    assert colonne("annee") == "année"
    assert colonne("public_texte") == "public texte"
    assert [c for c, nom in COLONNES.items() if c == nom] == []


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [(0, "0 ligne"), (1, "1 ligne"), (2, "2 lignes"), (1234567, "1\u202f234\u202f567 lignes")],
)
def test_counts_agree_with_their_noun(valeur, attendu):
    assert compte(valeur, "ligne") == attendu


def test_numbers_and_lists_are_written_the_french_way():
    assert [enumerer([]), enumerer(["a"]), enumerer(["a", "b", "c"])] == ["", "a", "a, b et c"]
    assert milliers(12345) == "12\u202f345"


def test_a_through_filter_is_said_in_words():
    args = MultiParams({"_through": ['{"table": "liens", "column": "type", "value": "voir aussi"}']})
    assert conditions(Filters([("x__nul", "1")]), args) == ["dans liens, type est «\u202fvoir aussi\u202f»"]
