"""What the documents of the project's corpus say of their own texts: on every page that it is about, on no other."""

import json
import sqlite3

from helpers import Get
from said import check_orders, section


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
    assert check_orders(get, connection) > 0
