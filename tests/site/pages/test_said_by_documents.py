"""What documents say of their own texts: what they apply to, what comes before what, what is to be checked."""

import sqlite3
from contextlib import closing
from html import unescape

from helpers import Get

from search.site.pages.a_propos import OURS, a_propos
from search.site.request import PageRequest


def section(page: str, name: str) -> str:
    """Return the part of a page that a title names, as it is read."""
    return unescape(page.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0])


def test_what_a_document_applies_to_may_have_no_introduction(get_small: Get) -> None:
    said = section(get_small("/recommandations/aider-le-parc").text, "portee")
    assert "ligne 1 ·" in said and "<li>du bourg à la métropole</li>" in said and said.count("<p") == 1


def test_a_page_says_nothing_of_what_no_document_says(get_small: Get) -> None:
    for page in ("/recommandations/plafond-de-verre", "/sessions/un-long-stage"):
        said = get_small(page)
        assert said.status_code == 200 and "À faire d’abord" not in said.text and "À faire ensuite" not in said.text


def test_an_order_is_said_on_both_records(get_small: Get, small: sqlite3.Connection) -> None:
    sql = """
        select avant.id, avant.titre, apres.id, apres.titre, mots
        from liens
        join recommandations as avant on avant.numero = origine
        join recommandations as apres on apres.numero = cible
        where type = 'vient avant'
    """
    orders = small.execute(sql).fetchall()
    assert len(orders) == 1
    for first, first_title, then, then_title, words in orders:
        on_first, on_then = (
            section(get_small(f"/recommandations/{fiche}").text, "voir-aussi") for fiche in (first, then)
        )
        assert f'À faire ensuite\u202f: <a href="/recommandations/{then}">{then_title}</a>' in on_first
        assert f'À faire d’abord\u202f: <a href="/recommandations/{first}">{first_title}</a>' in on_then
        assert f"«\u202f{words}\u202f»" in on_first and f"«\u202f{words}\u202f»" in on_then
        # Each is there once, whoever linked them too.
        assert on_first.count(f'/recommandations/{then}"') == on_then.count(f'/recommandations/{first}"') == 1


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
