"""The pages of recommendations, sessions, themes, parcours, sources and the glossary."""

import re
import sqlite3
from html import unescape

import pytest
from helpers import Get
from said import event

from search.site.pages.sources import passage
from search.site.request import BadParameter, PageRequest


def test_the_source_s_words_come_first_and_large(get_small: Get) -> None:
    page = get_small("/recommandations/financer-la-suite").text
    assert re.search(r'<blockquote class="source-mots"[^>]*>\s*<p>Financer ensemble la suite</p>', page)
    assert page.index("source-mots") < page.index("La question à se poser")


def test_each_place_that_proves_is_numbered_once_and_each_proof_says_its_number(
    get: Get, connection: sqlite3.Connection
) -> None:
    for (fiche,) in connection.execute("select id from recommandations").fetchall():
        page = get(f"/recommandations/{fiche}").text
        calls = re.findall(r'id="appel-(\d+)" href="#preuve-(\d+)"', page)
        notes = [str(note) for note in range(1, len(calls) + 1)]
        assert calls == list(zip(notes, notes, strict=True))
        assert sorted(re.findall(r'id="preuve-(\d+)"', page), key=int) == notes
        listing = page.partition('<dl class="classements">')[2].partition("</dl>")[0]
        cited = re.findall(r'<span class="preuve-citee"[^>]*>(?:<sup class="appel"><a href="#appel-(\d+)")?', listing)
        (proofs,) = connection.execute("select count(*) from preuves where recommandation = ?", [fiche]).fetchone()
        assert (len(cited), set(cited)) == (proofs, set(notes))


def test_every_classification_without_proof_is_marked_editorial(get_small: Get) -> None:
    fiche = get_small("/recommandations/plafond-de-verre.json").json()
    unproved = [classement for classement in fiche["classements"] if classement["fondement"] == "éditorial"]
    listing = get_small("/recommandations/plafond-de-verre").text.split('<dl class="classements">')[1].split("</dl>")[0]
    assert len(unproved) == listing.count('class="editorial"') > 0


def test_the_link_to_the_source_highlights_the_passage(get_small: Get) -> None:
    page = get_small("/recommandations/plafond-de-verre").text
    assert 'href="/sources/recueil?lignes=3-6#L3"' in page
    source = get_small("/sources/recueil?lignes=3-6").text
    assert [text.strip() for text in re.findall(r"<mark>(.*?)</mark>", source)] == [
        "Entre les techniciens et les élus,",  # the next line is empty
        "un plafond de verre :",
        "- tenir compte des cabinets",
    ]


def test_a_source_numbers_every_line_and_names_the_records_it_gave(get_small: Get) -> None:
    page = get_small("/sources/recueil").text
    source = get_small("/sources/recueil.json").json()
    assert re.findall(r'<li id="L(\d+)">', page) == [str(n) for n in range(1, len(source["texte"].splitlines()) + 1)]
    assert page.count('class="ligne-fiche') == len(source["recommandations"]) == 3


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", []),
        ("3", [3]),
        ("3-", [3]),
        ("3-5", [3, 4, 5]),
        ("1-9", [*range(1, 10)]),
        ("1", [1]),
        ("9-9", [9]),
        ("00000003", [3]),
    ],
)
def test_passages(asked: str, expected: list[int]) -> None:
    assert list(passage(PageRequest({}, {"lignes": [asked]}), 9)) == expected


@pytest.mark.parametrize(
    "asked", ["0", "10", "5-3", "a", "-", "1-10", "1-2-3", "٣", "0-3", "-3", "3-b", "a-3", "0000000003", "3-²"]
)
def test_absurd_passages(asked: str) -> None:
    with pytest.raises(BadParameter):
        passage(PageRequest({}, {"lignes": [asked]}), 9)


def test_a_passage_that_is_not_in_the_source_is_a_400(get_small: Get) -> None:
    assert get_small("/sources/recueil?lignes=1-9999").status_code == 400


def test_a_theme_s_recommendations_follow_each_other(get_small: Get, small: sqlite3.Connection) -> None:
    for (theme,) in small.execute("select id from themes").fetchall():
        fiches = [fiche["id"] for fiche in get_small(f"/themes/{theme}.json").json()["recommandations"]]
        read = [get_small(f"/recommandations/{fiche}.json").json() for fiche in fiches]
        assert [one["rang"] for one in read] == list(range(1, len(fiches) + 1))
        assert [one["suivante"] and one["suivante"]["id"] for one in read] == [*fiches[1:], None]
        assert [one["precedente"] and one["precedente"]["id"] for one in read] == [None, *fiches[:-1]]


@pytest.mark.parametrize(
    ("fiche", "near"),
    [
        ("plafond-de-verre", {"atelier-court"}),  # it names all the others
        ("financer-la-suite", {"un-long-stage"}),
    ],
)
def test_computed_neighbours_are_not_those_we_chose(get_small: Get, fiche: str, near: set[str]) -> None:
    read = get_small(f"/recommandations/{fiche}.json").json()
    chosen = {other["id"] for other in read["voir_aussi"] + read["sessions"]}
    assert {other["id"] for other in read["proches"]} == near
    assert chosen and not near & {*chosen, fiche}


def test_a_session_is_described_as_an_event(get_small: Get) -> None:
    described = event(get_small("/sessions/un-long-stage").text)
    assert described["startDate"] == "2019-12-30T09:30"
    assert described["endDate"] == "2020-03-02T11:00"
    assert described["location"] == "Pélussin (42)"
    assert described["organizer"] == {"@type": "Organization", "name": "Maison d’essai"}
    assert described["performer"] == [{"@type": "Person", "name": name} for name in ("Ada Martin", "Léo Petit")]


def test_a_parcours_keeps_its_order_and_becomes_a_dossier(get_small: Get, small: sqlite3.Connection) -> None:
    sql = """
        select fiches.id from parcours_etapes join fiches on fiches.numero = parcours_etapes.fiche
        where parcours = 'financer' order by rang
    """
    ids = [fiche for (fiche,) in small.execute(sql)]
    assert ids[:2] == ["financer-la-suite", "plafond-de-verre"]
    assert f'href="/dossier?fiches={",".join(ids)}"' in get_small("/parcours/financer").text


def test_the_glossary_has_every_term_once(get: Get, connection: sqlite3.Connection) -> None:
    definitions = get("/glossaire").text.partition("<h2")[2]  # after the index
    shown = [unescape(term).casefold() for term in re.findall("<dt>(?:<a [^>]*>)?([^<]*)<", definitions)]
    terms = connection.execute("select libelle from termes where glossaire is null").fetchall()
    assert sorted(shown) == sorted(libelle.casefold() for (libelle,) in terms)
    assert [term for term in shown if shown.count(term) > 1] == []


def test_the_panorama_counts_what_its_cells_lead_to(get_small: Get) -> None:
    cells = re.findall(r'class="rond[^>]*href="/recherche\?([^"]*)">(\d+)', get_small("/").text)
    assert len(cells) == 3
    for query, count in cells:
        assert get_small(f"/recherche.json?type=recommandation&{query.replace('&amp;', '&')}").json()["total"] == int(
            count
        )


def test_a_classification_leads_to_the_records_classified_alike(get_small: Get) -> None:
    page = get_small("/recommandations/plafond-de-verre").text
    for query, label in (
        ("levier=relations", "Rencontre"),  # a value, listed by its family
        ("action=organiser", "Organiser"),
        ("moment=conduire", "Conduire"),
    ):
        assert re.search(rf'href="/recherche\?{query}" title="[^"]+">{label}</a>', page), query


def test_what_the_source_does_not_say_is_said_by_the_vocabularies(get_small: Get, small: sqlite3.Connection) -> None:
    known = small.execute("select id, absence from vocabulaires where absence is not null").fetchall()
    said = set()
    for (fiche,) in small.execute("select id from recommandations").fetchall():
        record, page = get_small(f"/recommandations/{fiche}.json").json(), get_small(f"/recommandations/{fiche}").text
        present = {classement["vocabulaire"] for classement in record["classements"]}
        silences = unescape(page.partition('<h2 id="silences">')[2].partition("</section>")[0])
        for vocabulaire, absence in known:
            assert (absence in silences) == (vocabulaire not in present), (fiche, vocabulaire)
            said |= {vocabulaire} - present
    assert said


def test_a_session_says_its_format_and_leads_to_those_for_the_same_public(get_small: Get) -> None:
    session = get_small("/sessions/un-long-stage.json").json()
    page = get_small("/sessions/un-long-stage").text
    assert f"</svg> {session['moment']}</span>" in page
    links = re.findall(r'class="jeton" href="/recherche\?public=([\w-]+)">([^<]+)</a>', page)
    assert links == [(one["valeur"], one["libelle"]) for one in session["facettes"]["public"]] != []
    assert f"· {session['moment']}</p>" in get_small("/").text


def test_the_page_about_the_site_counts_what_is_to_be_read_again(get_small: Get) -> None:
    assert "à relire par des gens du métier pour 1 recommandation\u202f: prenez-la" in get_small("/a-propos").text
