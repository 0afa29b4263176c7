"""The pages of recommendations, sessions, themes, parcours, sources and the glossary."""

import json
import re
import sqlite3
from html import unescape

import pytest
from helpers import Get

from search.site.pages.sources import passage
from search.site.request import BadParameter, PageRequest


def test_the_source_s_words_come_first_and_large(get: Get) -> None:
    page = get("/recommandations/viser-des-projets-ambitieux").text
    assert re.search(r'<blockquote class="source-mots"[^>]*>\s*<p>Ne pas s’arrêter au ', page)
    assert page.index("source-mots") < page.index("La question à se poser")


def test_each_proof_is_marked_in_the_text_and_numbered_in_the_list(get: Get, connection: sqlite3.Connection) -> None:
    for (fiche,) in connection.execute("select id from recommandations").fetchall():
        sql = "select count(distinct mots) from preuves where recommandation = ?"
        (count,) = connection.execute(sql, [fiche]).fetchone()
        page = get(f"/recommandations/{fiche}").text
        notes = [str(note) for note in range(1, count + 1)]
        assert sorted(re.findall(r'<a href="#preuve-(\d+)"', page), key=int) == notes
        assert sorted(re.findall(r'id="preuve-(\d+)"', page), key=int) == notes


def test_every_classification_without_proof_is_marked_editorial(get: Get) -> None:
    fiche = get("/recommandations/prendre-le-temps-de-se-connaitre.json").json()
    unproved = [classement for classement in fiche["classements"] if classement["fondement"] == "éditorial"]
    listing = (
        get("/recommandations/prendre-le-temps-de-se-connaitre")
        .text.split('<dl class="classements">')[1]
        .split("</dl>")[0]
    )
    assert len(unproved) == listing.count('class="editorial"') > 0


def test_the_link_to_the_source_highlights_the_passage(get: Get) -> None:
    page = get("/recommandations/agir-contre-le-cloisonnement").text
    assert 'href="/sources/recommandations-dialogue-territorial?lignes=41-42#L41"' in page
    source = get("/sources/recommandations-dialogue-territorial?lignes=41-42").text
    assert [text.strip() for text in re.findall(r"<mark>(.*?)</mark>", source)] == [
        "Agir contre le cloisonnement administratif des territoires et s’appuyer au besoin sur les",
        "structures de projet supra pour amener / organiser un dialogue territorial",
    ]


def test_a_source_numbers_every_line_and_names_the_records_it_gave(get: Get) -> None:
    page = get("/sources/recommandations-dialogue-territorial").text
    source = get("/sources/recommandations-dialogue-territorial.json").json()
    assert re.findall(r'<li id="L(\d+)">', page) == [str(n) for n in range(1, len(source["texte"].splitlines()) + 1)]
    assert page.count('class="ligne-fiche') == len(source["recommandations"]) == 33


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


def test_a_passage_that_is_not_in_the_source_is_a_400(get: Get) -> None:
    assert get("/sources/recommandations-dialogue-territorial?lignes=1-9999").status_code == 400


def test_a_theme_s_recommendations_follow_each_other(get: Get, connection: sqlite3.Connection) -> None:
    for (theme,) in connection.execute("select id from themes").fetchall():
        fiches = [fiche["id"] for fiche in get(f"/themes/{theme}.json").json()["recommandations"]]
        read = [get(f"/recommandations/{fiche}.json").json() for fiche in fiches]
        assert [one["rang"] for one in read] == list(range(1, len(fiches) + 1))
        assert [one["suivante"] and one["suivante"]["id"] for one in read] == [*fiches[1:], None]
        assert [one["precedente"] and one["precedente"]["id"] for one in read] == [None, *fiches[:-1]]


def test_computed_neighbours_are_not_those_we_chose(get: Get) -> None:
    fiche = get("/recommandations/plafond-de-verre.json").json()
    chosen = {other["id"] for other in fiche["voir_aussi"] + fiche["sessions"]}
    near = {other["id"] for other in fiche["proches"]}
    assert len(near) == 4 and not near & {*chosen, "plafond-de-verre"}


def test_a_session_says_that_it_is_past(get: Get, connection: sqlite3.Connection) -> None:
    for (session,) in connection.execute("select id from sessions").fetchall():
        assert "Cap Rural a cessé son activité en mars 2024" in get(f"/sessions/{session}").text


def test_a_session_is_described_as_an_event(get: Get) -> None:
    page = get("/sessions/nouveaux-collectifs").text
    descriptions = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
    event = next(thing for thing in descriptions if thing["@type"] == "Event")
    assert event["startDate"] == "2020-12-10T10:00"
    assert event["endDate"] == "2020-12-18T12:00"
    assert event["location"] == "deux webconférences"
    assert event["organizer"] == {"@type": "Organization", "name": "Cap Rural"}
    assert event["performer"] == [{"@type": "Person", "name": "Pascal Loviconi"}]


def test_a_parcours_keeps_its_order_and_becomes_a_dossier(get: Get, connection: sqlite3.Connection) -> None:
    sql = """
        select fiches.id from parcours_etapes join fiches on fiches.numero = parcours_etapes.fiche
        where parcours = 'ca-bloque' order by rang
    """
    ids = [fiche for (fiche,) in connection.execute(sql)]
    assert f'href="/dossier?fiches={",".join(ids)}"' in get("/parcours/ca-bloque").text


def test_the_glossary_has_every_term_once(get: Get, connection: sqlite3.Connection) -> None:
    shown = [unescape(term).casefold() for term in re.findall("<dt>(?:<a [^>]*>)?([^<]*)<", get("/glossaire").text)]
    terms = connection.execute("select libelle from termes where glossaire is null").fetchall()
    assert sorted(shown) == sorted(libelle.casefold() for (libelle,) in terms)
    assert [term for term in shown if shown.count(term) > 1] == []


def test_the_panorama_counts_what_its_cells_lead_to(get: Get) -> None:
    cells = re.findall(r'class="rond[^>]*href="/recherche\?([^"]*)">(\d+)', get("/").text)
    assert len(cells) > 10
    for query, count in cells:
        assert get(f"/recherche.json?type=recommandation&{query.replace('&amp;', '&')}").json()["total"] == int(count)


def test_a_classification_leads_to_the_records_classified_alike(get: Get) -> None:
    page = get("/recommandations/plafond-de-verre").text
    for query, label in (
        ("acteur=elus-et-instances", "Élus"),  # a value, listed by its family
        ("moment=conduire", "Conduire, animer dans la durée"),
    ):
        assert re.search(rf'href="/recherche\?{query}" title="[^"]+">{label}</a>', page), query


def test_a_classification_that_no_facet_shows_leads_nowhere(get: Get, connection: sqlite3.Connection) -> None:
    sql = """
        select termes.libelle from termes
        left join facettes_declarees using (vocabulaire)
        join classements on classements.terme = termes.id
        join recommandations on recommandations.numero = classements.fiche
        where facette is null and recommandations.id = :id
    """
    fiche = "adapter-les-demarches-existantes"
    labels = [label for (label,) in connection.execute(sql, {"id": fiche})]
    assert labels
    record = get(f"/recommandations/{fiche}").text
    notes = record.split('id="classements"')[1].split("</section>")[0]
    for label in labels:
        assert re.search(rf"<dd>{re.escape(label)}\s", notes), label


def test_what_the_source_does_not_say_is_said_by_the_vocabularies(get: Get, connection: sqlite3.Connection) -> None:
    known = connection.execute("select id, absence from vocabulaires where absence is not null").fetchall()
    said = set()
    for (fiche,) in connection.execute("select id from recommandations").fetchall():
        record, page = get(f"/recommandations/{fiche}.json").json(), get(f"/recommandations/{fiche}").text
        present = {classement["vocabulaire"] for classement in record["classements"]}
        silences = unescape(page.split('<h2 id="silences">')[1].split("</section>")[0])
        for vocabulaire, absence in known:
            assert (absence in silences) == (vocabulaire not in present), (fiche, vocabulaire)
            said |= {vocabulaire} - present
    assert said


def test_a_session_says_its_format_and_leads_to_those_for_the_same_public(get: Get) -> None:
    session = get("/sessions/plans-de-cooperation.json").json()
    page = get("/sessions/plans-de-cooperation").text
    assert f"</svg> {session['format']}</span>" in page
    links = re.findall(r'class="jeton" href="/recherche\?public=([\w-]+)">([^<]+)</a>', page)
    assert links == [(one["valeur"], one["libelle"]) for one in session["facettes"]["public"]] != []
    assert f"· {session['format']}</p>" in get("/").text


def test_the_page_about_the_site_counts_what_is_to_be_read_again(get: Get, connection: sqlite3.Connection) -> None:
    sql = "select count(*) from recommandations where statut = 'a-relire'"
    (count,) = connection.execute(sql).fetchone()
    assert count and f"à relire par des gens du métier pour {count} recommandations" in get("/a-propos").text
