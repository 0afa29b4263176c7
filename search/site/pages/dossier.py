"""The reader's selection, kept in the address: read whole, a worksheet, side by side, cards, a review."""

import sqlite3
from collections.abc import Sequence

from search import urls
from search.french import beginning
from search.site.declared import said_of_site
from search.site.page import Export, Page
from search.site.pages.deck import deck
from search.site.pages.dossier_files import as_csv, as_markdown
from search.site.pages.review import review
from search.site.pages.whole_records import by_theme, classed, whole_records
from search.site.qr import qr_code
from search.site.request import BadParameter, PageRequest
from search.site.rows import Row

VUES = {
    "": "Les fiches",
    "feuille": "Feuille de travail",
    "comparer": "Comparer",
    "cartes": "Cartes",
    "relecture": "Relecture",
}
MOST_COMPARED = 4


def with_fiche(asked: PageRequest | None, fiche: str) -> list[str]:
    """Return the selection that the reader carries from page to page (``dossier=a,b``), with one more id."""
    carried = asked.fiches() if asked else []
    return list(dict.fromkeys([*carried, fiche]))


def dossier(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return the selected records in the order given, the ids that exist no more, and the records left to choose.

    ``fiches`` may hold ids separated by commas or be repeated; more than MOST_FICHES ids is a BadParameter, and so is
    a view that isn't one of VUES.
    """
    wanted = asked.fiches("fiches")
    vue = asked.text("vue")
    if vue not in VUES:
        views = ", ".join(filter(None, VUES))
        raise BadParameter(f"« vue » doit être l’une de : {views}, et non « {beginning(vue)} ».")
    site = said_of_site(connection)
    every = {fiche["id"]: fiche for fiche in whole_records(connection, site)}
    kept = [every[fiche] for fiche in wanted if fiche in every]
    return {
        "site": site,
        "vue": vue,
        "url": urls.dossier([fiche["id"] for fiche in kept]),
        "fiches": kept,
        "introuvables": [fiche for fiche in wanted if fiche not in every],
        "autres": [fiche for fiche in every.values() if fiche not in kept],
    }


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Give the addresses of the views and of the selection with a record moved or removed, and what is compared."""
    ids = [fiche["id"] for fiche in content["fiches"]]
    moves = [
        {
            "remove": urls.dossier([*ids[:place], *ids[place + 1 :]]),
            "up": urls.dossier(_swapped(ids, place - 1)) if place else None,
            "down": urls.dossier(_swapped(ids, place)) if place + 1 < len(ids) else None,
        }
        for place in range(len(ids))
    ]
    views = {vue: urls.dossier(ids, vue) for vue in VUES if vue != "comparer" or len(ids) > 1}
    return {
        "moves": moves,
        "ids": ",".join(ids),
        "groups": by_theme(content["autres"]),
        "views": views,
        "view_labels": VUES,
        "most_compared": MOST_COMPARED,
        "qr_code": qr_code,
        **_of_view(connection, asked, content),
    }


def _of_view(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Return what the view alone needs."""
    match content["vue"]:
        case "comparer":
            return _compared(connection, asked, content["fiches"])
        case "cartes":
            return {"cards": deck(connection, content["fiches"])}
        case "relecture":
            return {"by_theme": review(connection, content["fiches"])}
        case _:
            return {}


def _swapped(ids: Sequence[str], place: int) -> list[str]:
    """Return the ids with those at ``place`` and ``place + 1`` swapped."""
    return [*ids[:place], ids[place + 1], ids[place], *ids[place + 2 :]]


def _compared(connection: sqlite3.Connection, asked: PageRequest, fiches: Sequence[Row]) -> Row:
    """Return the records set side by side, those asked by ``parmi`` or the first, and a row a vocabulary.

    A row has the labels of each record, and `communs`, those that all of them have.
    """
    asked_among = asked.fiches("parmi")
    among = ([one for one in fiches if one["id"] in asked_among] or list(fiches))[:MOST_COMPARED]
    numeros = [one["numero"] for one in among]
    labels: dict[str, dict[int, list[str]]] = {}
    for one in classed(connection, among):
        by_record = labels.setdefault(one["vocabulaire"], {numero: [] for numero in numeros})
        by_record[one["fiche"]].append(one["libelle"])
    table = [
        {
            "libelle": libelle,
            "valeurs": list(by_record.values()),
            "communs": set(among and by_record[numeros[0]]).intersection(*by_record.values()),
        }
        for libelle, by_record in labels.items()
    ]
    return {"compared": among, "table": table}


def _as_json(content: Row) -> Row:
    hidden = ("html", "archive")
    fiches = [{name: value for name, value in one.items() if name not in hidden} for one in content["fiches"]]
    return {"url": content["url"], "fiches": fiches, "introuvables": content["introuvables"]}


PAGE = Page(
    route=urls.DOSSIER,
    template="dossier.html",
    read=dossier,
    for_html=_for_html,
    as_json=_as_json,
    exports={
        "csv": Export("text/csv; charset=utf-8", as_csv),
        "md": Export("text/markdown; charset=utf-8", as_markdown),
    },
)
