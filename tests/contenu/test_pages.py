"""What the pages say of the project's corpus: its words, its sessions, its worksheet, its rights."""

import re
import sqlite3

from helpers import Get
from said import event

from search.site.metadata import completed


def test_the_link_to_the_source_highlights_the_passage(get: Get) -> None:
    page = get("/recommandations/agir-contre-le-cloisonnement").text
    assert 'href="/sources/recommandations-dialogue-territorial?lignes=41-42#L41"' in page
    source = get("/sources/recommandations-dialogue-territorial?lignes=41-42").text
    assert [text.strip() for text in re.findall(r"<mark>(.*?)</mark>", source)] == [
        "Agir contre le cloisonnement administratif des territoires et s’appuyer au besoin sur les",
        "structures de projet supra pour amener / organiser un dialogue territorial",
    ]


def test_computed_neighbours_are_not_those_we_chose(get: Get) -> None:
    fiche = get("/recommandations/plafond-de-verre.json").json()
    chosen = {other["id"] for other in fiche["voir_aussi"] + fiche["sessions"]}
    near = {other["id"] for other in fiche["proches"]}
    assert len(near) == 4 and not near & {*chosen, "plafond-de-verre"}


def test_a_session_says_that_it_is_past(get: Get, connection: sqlite3.Connection) -> None:
    for (session,) in connection.execute("select id from sessions").fetchall():
        assert "Cap Rural a cessé son activité en mars 2024" in get(f"/sessions/{session}").text


def test_a_session_is_described_as_an_event(get: Get) -> None:
    described = event(get("/sessions/nouveaux-collectifs").text)
    assert described["startDate"] == "2020-12-10T10:00"
    assert described["endDate"] == "2020-12-18T12:00"
    assert described["location"] == "deux webconférences"
    assert described["organizer"] == {"@type": "Organization", "name": "Cap Rural"}
    assert described["performer"] == [{"@type": "Person", "name": "Pascal Loviconi"}]


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


def test_the_page_of_the_base_offers_it_with_its_rights(get: Get) -> None:
    page = get("/cooperation").text
    assert 'href="/cooperation.db"' in page
    assert "ne republiez pas l’ensemble sans autorisation" in page


def test_the_publisher_and_the_sessions_are_as_the_corpus_says(connection: sqlite3.Connection) -> None:
    general = {"databases": {"cooperation": {"tables": {"sessions": {"description": "Des sessions."}}}}}
    said = completed(general, connection)
    assert said["source"] == (
        "Cap Rural, centre de ressources sur le développement rural, arrêté en mars 2024 "
        "(annonce du 7 mars 2024 sur caprural.org)"
    )
    described = said["databases"]["cooperation"]["tables"]["sessions"]["description"]
    assert described.startswith("Des sessions. Elles sont passées") and "ne republiez pas" in said["license"]


def test_the_worksheet_has_blank_columns_and_the_crossed_sheet(get: Get) -> None:
    page = get("/dossier?fiches=plafond-de-verre,binome-agent-elu&vue=feuille").text
    sheet = page.split('<section class="feuille pile"')[1]
    assert re.findall(r'<th scope="col">([^<]*)</th>', sheet) == [
        *("Fiche", "Chez nous", "Qui", "Élu référent", "Quand"),
        *("Côté urbain", "Côté rural"),
    ]
    assert sheet.count("data-note=") == 2 * 4 + 4 * 2
