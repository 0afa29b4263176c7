"""How a value of the database is shown in Datasette's tables and rows: lists, cut texts, links to the site's pages."""

import json
import re
from html import unescape
from typing import Any

import nh3
from markupsafe import Markup, escape

LONGUEUR = 140
"""Characters of a text shown in a table; the row's page has all of it."""

VALEURS = 4
"""Items of a list shown in a table."""

# Tables whose rows have a page of their own on the site, at /<table>/<id>.
PAGES = ("recommandations", "sessions", "parcours", "themes", "sources")

_BALISE = re.compile(r"<[^>]*>")


def page_du_site(table: str | None, ligne: Any) -> str | None:
    """Return the site path of a row (no base_url); None when it has no page, or its key is not among the columns."""
    colonnes = ligne.keys()
    if table == "fiches" and "url" in colonnes:
        return str(ligne["url"])
    if table in PAGES and "id" in colonnes:
        return f"/{table}/{ligne['id']}"
    return None


def nom_de_ligne(ligne: Any) -> str | None:
    """Return what a row is called: its title or its label, None when it has neither."""
    noms = (ligne[colonne] for colonne in ("titre", "libelle") if colonne in ligne.keys())  # noqa: SIM118 (sqlite3.Row)
    return next((str(nom) for nom in noms if nom), None)


def rendre_cellule(datasette: Any, row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """Return a table cell's HTML, None to leave it to Datasette (short texts, numbers, foreign keys)."""
    if isinstance(value, bytes):
        return Markup('<span class="discret">{} octets</span>').format(len(value))
    if not isinstance(value, str) or not value:
        return None
    page = page_du_site(table, row) if column in ("titre", "libelle", "url") else None
    if page:
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(page), value)
    valeurs = lire_tableau(value)
    if valeurs is not None:
        return lister(raccourcir(valeurs))
    return couper(texte_du_html(value) if column == "html" else value)


def valeur_entiere(value: Any, column: str) -> Markup:
    """Return a value's HTML for the page of its row: all of it, the `html` columns rendered."""
    if value in (None, "", "[]"):
        return Markup('<span class="discret">vide</span>')
    if isinstance(value, bytes):
        return Markup('<span class="discret">{} octets</span>').format(len(value))
    if column == "html":
        return Markup(nh3.clean(value))  # ours is already clean, but the column's name alone would not prove it
    valeurs = lire_tableau(value)
    if valeurs is not None:
        return lister(valeurs)
    return Markup('<div class="brut">{}</div>').format(value) if "\n" in str(value) else escape(value)


def lire_tableau(value: Any) -> list[Any] | None:
    """Return the items of a JSON array, None for anything else."""
    if not (isinstance(value, str) and value.startswith("[") and value.endswith("]")):
        return None
    try:
        return list(json.loads(value))
    except ValueError:
        return None


def lister(valeurs: list[Any]) -> Markup:
    """Return a list's HTML; an item that is an object shows its values, in their order."""
    items = Markup("").join(Markup("<li>{}</li>").format(_en_mots(valeur)) for valeur in valeurs)
    return Markup('<ul class="valeurs">{}</ul>').format(items)


def raccourcir(valeurs: list[Any]) -> list[Any]:
    """Return a list's first items, and how many follow; a single one that would follow is shown."""
    if len(valeurs) <= VALEURS + 1:
        return valeurs
    return [*valeurs[:VALEURS], f"… et {len(valeurs) - VALEURS} autres"]


def texte_du_html(html: str) -> str:
    """Return the words of a piece of our HTML, without its markup."""
    return " ".join(unescape(_BALISE.sub(" ", html)).split())


def _en_mots(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return ", ".join(str(v) for v in valeur.values() if v is not None)
    return str(valeur)


def couper(texte: str) -> Markup:
    """Return the beginning of a text, cut at a word."""
    if len(texte) <= LONGUEUR:
        return escape(texte)
    debut = texte[:LONGUEUR].rsplit(None, 1)[0]
    return Markup('<div class="texte">{}…</div>').format(debut)
