"""What the documents of the project's corpus say of their own texts: on every page that it is about, on no other."""

import json
import sqlite3
from html import unescape

from helpers import Get


def section(page: str, name: str) -> str:
    """Return the part of a page that a title names, as it is read."""
    return unescape(page.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0])


def test_what_a_document_applies_to_is_on_each_of_its_recommendations(get: Get, connection: sqlite3.Connection) -> None:
    sql = """
        select recommandations.id, portee, portee_debut, portee_fin
        from recommandations join sources on sources.id = recommandations.source
    """
    found = connection.execute(sql).fetchall()
    assert found
    for fiche, portee, first, last in found:
        said = section(get(f"/recommandations/{fiche}").text, "portee").replace("\u202f", " ")
        assert f"lignes {first} à {last}" in said and f"?lignes={first}-{last}" in said
        introduction, *points = json.loads(portee)
        assert f"<p>{introduction}</p>" in said
        assert [point for point in points if f"<li>{point}</li>" not in said] == []


def test_a_page_says_nothing_of_what_no_document_says(get: Get) -> None:
    assert 'id="liste-de-controle"' not in get("/parcours/ca-bloque").text
    for page in (get("/recommandations/avancer-en-bilateral").text, get("/sessions/binome-agent-elu").text):
        assert "À faire d’abord" not in page and "À faire ensuite" not in page


def test_an_order_is_said_on_both_records(get: Get, connection: sqlite3.Connection) -> None:
    sql = """
        select avant.id, avant.titre, apres.id, apres.titre, mots
        from liens
        join recommandations as avant on avant.numero = origine
        join recommandations as apres on apres.numero = cible
        where type = 'vient avant'
    """
    orders = connection.execute(sql).fetchall()
    assert orders
    for first, first_title, then, then_title, words in orders:
        on_first, on_then = (section(get(f"/recommandations/{fiche}").text, "voir-aussi") for fiche in (first, then))
        assert f'À faire ensuite\u202f: <a href="/recommandations/{then}">{then_title}</a>' in on_first
        assert f'À faire d’abord\u202f: <a href="/recommandations/{first}">{first_title}</a>' in on_then
        assert f"«\u202f{words}\u202f»" in on_first and f"«\u202f{words}\u202f»" in on_then
        # Each is there once, whoever linked them too.
        assert on_first.count(f'/recommandations/{then}"') == on_then.count(f'/recommandations/{first}"') == 1
