"""What pages say of a record, whatever the corpus: their parts, the orders between records, their linked data."""

import json
import re
import sqlite3
from html import unescape
from typing import Any

from helpers import Get


def section(page: str, name: str) -> str:
    """Return the part of a page that a title names, as it is read."""
    return unescape(page.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0])


def check_orders(get: Get, connection: sqlite3.Connection) -> int:
    """Check that each order between two records is said once on both pages, with its words; return how many are."""
    sql = """
        select avant.id, avant.titre, apres.id, apres.titre, mots
        from liens
        join recommandations as avant on avant.numero = origine
        join recommandations as apres on apres.numero = cible
        where type = 'vient avant'
    """
    orders = connection.execute(sql).fetchall()
    for first, first_title, then, then_title, words in orders:
        on_first, on_then = (section(get(f"/recommandations/{fiche}").text, "voir-aussi") for fiche in (first, then))
        assert f'À faire ensuite\u202f: <a href="/recommandations/{then}">{then_title}</a>' in on_first
        assert f'À faire d’abord\u202f: <a href="/recommandations/{first}">{first_title}</a>' in on_then
        assert f"«\u202f{words}\u202f»" in on_first and f"«\u202f{words}\u202f»" in on_then
        # Each is there once, whoever linked them too.
        assert on_first.count(f'/recommandations/{then}"') == on_then.count(f'/recommandations/{first}"') == 1
    return len(orders)


def event(page: str) -> dict[str, Any]:
    """Return the linked data of the event that a page describes."""
    descriptions = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
    found: dict[str, Any] = next(thing for thing in descriptions if thing["@type"] == "Event")
    return found
