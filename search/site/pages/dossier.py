"""The reader's selection, kept in the address: a worksheet to print, and its Markdown, CSV and JSON forms."""

import re
import sqlite3
from collections.abc import Sequence

from search import urls
from search.french import cited_lines, slug
from search.site.declared import said_of_site
from search.site.page import Address, Export, Page
from search.site.request import PageRequest
from search.site.rows import Row, rows
from search.site.spreadsheet import french_csv

_FICHES = """
    select fiches.numero, fiches.type, fiches.id, fiches.titre, fiches.theme, themes.libelle as theme_libelle,
        coalesce(recommandations.texte, fiches.extrait) as texte, recommandations.question,
        recommandations.source_section, recommandations.ligne_debut, recommandations.ligne_fin,
        coalesce(recommandations.source, sessions.source) as source, fiches.url
    from fiches
    left join themes on themes.id = fiches.theme
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
    order by fiches.numero
"""
_COLUMNS = ("type", "titre", "texte", "question", "theme_libelle", "provenance", "adresse")


def with_fiche(asked: PageRequest | None, fiche: str) -> list[str]:
    """Return the selection that the reader carries from page to page (``dossier=a,b``), with one more id."""
    carried = asked.fiches() if asked else []
    return list(dict.fromkeys([*carried, fiche]))


def dossier(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return the selected records in the order given, the ids that exist no more, and the records left to choose.

    ``fiches`` may hold ids separated by commas or be repeated; more than MOST_FICHES ids is a BadParameter.
    """
    wanted = asked.fiches("fiches")
    every = {fiche["id"]: fiche for fiche in rows(connection, _FICHES)}
    kept = [every[fiche] for fiche in wanted if fiche in every]
    return {
        "site": said_of_site(connection),
        "url": urls.dossier([fiche["id"] for fiche in kept]),
        "fiches": kept,
        "introuvables": [fiche for fiche in wanted if fiche not in every],
        "autres": [fiche for fiche in every.values() if fiche not in kept],
    }


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Give each record the addresses of the selection without it, or with it one place up or down."""
    ids = [fiche["id"] for fiche in content["fiches"]]
    moves = [
        {
            "remove": urls.dossier([*ids[:place], *ids[place + 1 :]]),
            "up": urls.dossier(_swapped(ids, place - 1)) if place else None,
            "down": urls.dossier(_swapped(ids, place)) if place + 1 < len(ids) else None,
        }
        for place in range(len(ids))
    ]
    groups: dict[str, list[Row]] = {}
    for fiche in content["autres"]:
        groups.setdefault(fiche["theme_libelle"] or "Sessions", []).append(fiche)
    return {"moves": moves, "ids": ",".join(ids), "groups": groups}


def _swapped(ids: Sequence[str], place: int) -> list[str]:
    """Return the ids with those at ``place`` and ``place + 1`` swapped."""
    return [*ids[:place], ids[place + 1], ids[place], *ids[place + 2 :]]


def _provenance(fiche: Row, publisher: str) -> str:
    """Return where the words of a record come from, as far as it says so."""
    if fiche["type"] == "session":
        return f"{publisher}, programme de la session"
    lines = fiche["ligne_debut"] and cited_lines(fiche["ligne_debut"], fiche["ligne_fin"])
    return ", ".join(filter(None, (publisher, fiche["source_section"], lines)))


def _keys(labels: Sequence[str]) -> list[str]:
    """Return a name for each column to fill in: « elu_referent » for « Élu référent »; two columns never share one."""
    keys: list[str] = []
    for place, label in enumerate(labels, 1):
        key = slug(label) or "colonne"
        keys.append(f"{key}_{place}" if key in (*_COLUMNS, *keys) else key)
    return keys


def _as_json(content: Row) -> Row:
    return {key: content[key] for key in ("url", "fiches", "introuvables")}


def as_csv(content: Row, absolute: Address) -> str:
    """Return the worksheet as CSV, the columns to fill in left empty."""
    publisher = content["site"]["editeur"]["nom"]
    lines = ({**f, "provenance": _provenance(f, publisher), "adresse": absolute(f["url"])} for f in content["fiches"])
    return french_csv((*_COLUMNS, *_keys(content["site"]["feuille"]["colonnes"])), lines)


def as_markdown(content: Row, absolute: Address) -> str:
    """Return the worksheet as Markdown, then its second table, blank, if it has one."""
    site = content["site"]
    parts = [f"# Dossier – {_escaped(site['nom'])}\n\n{absolute(content['url'])}"]
    parts += [_fiche_as_markdown(place, fiche, site, absolute) for place, fiche in enumerate(content["fiches"], 1)]
    if "argumentaire" in site["feuille"]:
        parts.append(_argumentaire(site["feuille"]["argumentaire"]))
    return "\n\n".join(parts)


def _argumentaire(argumentaire: Row) -> str:
    """Return a table of one column a side, blank, in Markdown."""
    sides = [_escaped(side) for side in argumentaire["cotes"]]
    lines = [f"| {' | '.join(sides)} |", "|---" * len(sides) + "|"]
    lines += ["|  " * len(sides) + "|"] * len(argumentaire["lignes"])
    return f"## {_escaped(argumentaire['titre'])}\n\n" + "".join(f"{line}\n" for line in lines)


def _fiche_as_markdown(place: int, fiche: Row, site: Row, absolute: Address) -> str:
    quoted = "\n".join(f"> {_escaped(line)}" for line in fiche["texte"].splitlines())
    question = f"Question à se poser (éditorial) : {_escaped(fiche['question'])}\n\n" if fiche["question"] else ""
    blanks = "\n".join(f"- {_escaped(libelle)} : " for libelle in site["feuille"]["colonnes"])
    titre, provenance = _escaped(fiche["titre"]), _escaped(_provenance(fiche, site["editeur"]["nom"]))
    return f"## {place}. {titre}\n\n{quoted}\n\n{question}{provenance}, {absolute(fiche['url'])}\n\n{blanks}"


def _escaped(text: str) -> str:
    """Return the text with what Markdown would take for markup escaped."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


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
