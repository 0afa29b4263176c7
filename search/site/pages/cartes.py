"""The deck of every recommendation, to print, to cut and to lay on the table."""

import sqlite3

from search import urls
from search.site.declared import said_of_site
from search.site.page import Page
from search.site.pages.deck import deck
from search.site.pages.whole_records import whole_records
from search.site.qr import qr_code
from search.site.request import PageRequest
from search.site.rows import Row


def cartes(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return the card of every recommendation, in the order of their themes."""
    every = whole_records(connection, said_of_site(connection))
    return {"cartes": deck(connection, [fiche for fiche in every if fiche["type"] == "recommandation"])}


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    return {"qr_code": qr_code}


# Its records are those of the search, which has them as data.
PAGE = Page(route=urls.CARTES, template="cartes.html", read=cartes, for_html=_for_html, as_json=None)
