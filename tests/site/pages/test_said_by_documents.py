"""What documents say of their own texts: what they apply to, what comes before what, what is to be checked."""

import sqlite3
from contextlib import closing

from helpers import Get
from said import check_orders, section

from search.site.pages.a_propos import OURS, a_propos
from search.site.request import PageRequest


def test_what_a_document_applies_to_may_have_no_introduction(get_small: Get) -> None:
    said = section(get_small("/recommandations/aider-le-parc").text, "portee")
    assert "ligne 1 ·" in said and "<li>du bourg à la métropole</li>" in said and said.count("<p") == 1


def test_a_page_says_nothing_of_what_no_document_says(get_small: Get) -> None:
    for page in ("/recommandations/plafond-de-verre", "/sessions/un-long-stage"):
        said = get_small(page)
        assert said.status_code == 200 and "À faire d’abord" not in said.text and "À faire ensuite" not in said.text


def test_an_order_is_said_on_both_records(get_small: Get, small: sqlite3.Connection) -> None:
    assert check_orders(get_small, small) == 1


def test_what_is_to_be_checked_has_its_source_or_is_ours(get_small: Get) -> None:
    cited, ours = (
        section(get_small(f"/parcours/{name}").text, "liste-de-controle") for name in ("financer", "nouveau-mandat")
    )
    assert (
        "Avant de demander" in cited and "<li>Savoir décider</li>" in cited and "<li>Un café avec le PNR</li>" in cited
    )
    assert "lignes 5 à 8" in cited and 'href="/sources/stages?lignes=5-8#L5"' in cited
    assert ">Liste de contrôle" in ours and "<li>Chacun s’est présenté</li>" in ours and "/sources/" not in ours


def test_an_order_is_not_said_to_be_ours(small: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        small.backup(connection)
        assert OURS["liens"] in a_propos(connection, PageRequest())["ours"]
        connection.execute("delete from liens where type <> 'vient avant'")
        assert connection.execute("select count(*) from liens").fetchone() == (1,)
        assert OURS["liens"] not in a_propos(connection, PageRequest())["ours"]
