"""The search page: question, facets, order and page number are the address; results, counts and links come back."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from html import unescape
from typing import Any

from search import urls
from search.engine import Result, Results, search
from search.facets import Facet, FacetValue, declared_facets, unknown_choice
from search.french import beginning
from search.interpretation import LONGEST_QUESTION
from search.listing import TRIS, Tri
from search.reasons import REASONS
from search.site.native.arguments import LONGEST_SEARCH
from search.site.page import Address, Export, Page
from search.site.request import BadParameter, PageRequest
from search.site.rows import Row, located, rows
from search.site.spreadsheet import french_csv
from search.suggestions import LONGEST_BEGINNING, suggest

TRI_LABELS: dict[Tri, str] = {"pertinence": "pertinence", "theme": "thème", "date": "date", "titre": "titre"}
PER_PAGE = 20
MOST_PER_PAGE = 100
MOST_PAGES = 100_000
MOST_IN_CSV = 1000

_PARCOURS = """
    select id, titre from parcours order by rang
"""
_TEXTS = """
    select fiches.numero, coalesce(recommandations.texte, sessions.texte) as texte
    from fiches
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
    where fiches.numero in (select value from json_each(:numeros))
"""
_MARKUP = re.compile("<[^>]*>")

Labels = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Search:
    """A search and what it found."""

    question: str
    facets: Sequence[Facet]
    chosen: Mapping[str, Sequence[str]]
    tri: Tri
    page: int
    limit: int
    tout: bool
    results: Results
    parcours: Sequence[Row]  # ways on, when nothing answers

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-self.results.total // self.limit))


@dataclass(frozen=True)
class SearchInFile(Search):
    """A search and what it found, with the whole texts of the records."""

    texts: Mapping[int, str]


def recherche(connection: sqlite3.Connection, asked: PageRequest, default_limit: int = PER_PAGE) -> Search:
    """Search as the address says; BadParameter names the first parameter that cannot be used."""
    question = _question(asked)
    facets = declared_facets(connection)
    chosen = {facet.facette: values for facet in facets if (values := asked.values(facet.facette))}
    if refusal := unknown_choice(connection, chosen):
        raise BadParameter(refusal)
    tri = _tri(asked.text("tri") or "pertinence")
    limit = asked.number("limite", default_limit, 1, max(MOST_PER_PAGE, default_limit))
    page = asked.number("page", 1, 1, MOST_PAGES)
    tout = asked.number("tout", 0, 0, 1) == 1
    results = search(connection, question, chosen, limit, (page - 1) * limit, tri, tout)
    ways_on = located("parcours", rows(connection, _PARCOURS)) if results.reponse == "aucune" else []
    return Search(question, facets, chosen, tri, page, limit, tout, results, ways_on)


def _question(asked: PageRequest) -> str:
    return asked.text("q", LONGEST_QUESTION).strip()


def _tri(wanted: str) -> Tri:
    for tri in TRIS:
        if tri == wanted:
            return tri
    raise BadParameter(f"« tri » doit être l’un de : {', '.join(TRIS)}, et non « {beginning(wanted)} ».")


def same_search(asked: PageRequest, facets: Sequence[Facet], **changes: str | int | Sequence[str] | None) -> str:
    """Return the path of the same search with these parameters changed, or removed when None or empty.

    Unless it is given, the page number is dropped: any other change starts again at the first page.
    """
    kept: dict[str, Any] = {"q": _question(asked), **{one.facette: asked.values(one.facette) for one in facets}}
    kept |= {name: asked.text(name) for name in ("tri", "tout", "limite")}
    kept |= {"dossier": ",".join(asked.fiches())} | changes
    return urls.recherche(kept)


def _for_html(connection: sqlite3.Connection, asked: PageRequest, found: Search) -> Row:
    """Return what the page adds to the results: chips, facets in order, page links, the same search elsewhere."""
    counts = found.results.facettes
    labels = {(name, value.valeur): value.libelle for name, values in counts.items() for value in values}

    def again(**changes: str | int | Sequence[str] | None) -> str:
        return same_search(asked, found.facets, **changes)

    return {
        "chips": _chips(found, labels, again),
        "sentence": _in_words(found, labels),
        "facets": [(facet, _useful(counts.get(facet.facette, []))) for facet in found.facets],
        "themes": {value.valeur: value.libelle for value in counts.get("theme", [])},
        "tri_labels": TRI_LABELS,
        "by_tier": _by_tier(found),
        "reasons": REASONS,
        "again": again,
        "carrying": partial(urls.carrying, fiches=asked.fiches()),
        "without_filters": again(**dict.fromkeys(found.chosen)),
        "elsewhere": {extension: urls.in_format(again(), extension) for extension in PAGE.formats},
        "in_tables": _in_tables(found, labels),
    }


def _by_tier(found: Search) -> list[tuple[str, list[tuple[int, Result]]]]:
    """Return the results of the page with their places, under the headings that they are listed under.

    Everything together, as it is sorted, unless records that may serve follow those that answer.
    """
    placed = list(enumerate(found.results.resultats, (found.page - 1) * found.limit + 1))
    if found.results.reponse == "aucune" and not found.tout:
        return [("Les plus proches", placed)] if placed else []
    if found.tout or found.tri != "pertinence" or found.results.reponse == "partielle":
        return [("", placed)] if placed else []
    tiers = (
        (heading, [one for one in placed if one[1].palier == palier])
        for palier, heading in (("repond", ""), ("peut_servir", "Peuvent aussi servir"))
    )
    return [(heading, fiches) for heading, fiches in tiers if fiches]


def _chips(found: Search, labels: Labels, again: Any) -> list[Row]:
    """Return each value chosen, in words, with the search without it."""
    return [
        {
            "facet": facet.libelle,
            "libelle": labels.get((facet.facette, valeur), valeur),
            "without": again(**{facet.facette: [one for one in found.chosen[facet.facette] if one != valeur]}),
        }
        for facet in found.facets
        for valeur in found.chosen.get(facet.facette, [])
    ]


def _useful(values: Sequence[FacetValue]) -> list[FacetValue]:
    """Keep the values that would find something, and those already chosen."""
    return [value for value in values if value.nombre or value.choisie]


def _in_words(found: Search, labels: Labels) -> str:
    """Say the filters in words: « thème : A ou B ; et levier : C »."""
    return " ; et ".join(
        f"{facet.libelle.lower()} : "
        + " ou ".join(f"« {labels.get((facet.facette, v), v)} »" for v in found.chosen[facet.facette])
        for facet in found.facets
        if facet.facette in found.chosen
    )


def _in_tables(found: Search, labels: Labels) -> str | None:
    """Return the path of Datasette's table of records with the same question and, as far as it can, the same filters.

    None when the question is too long for it.
    Datasette joins every filter with AND: only the first choice of each facet is passed on.
    """
    if len(found.question) > LONGEST_SEARCH:
        return None
    criteria = {"_search": found.question}
    for facet in found.facets:
        for valeur in found.chosen.get(facet.facette, [])[:1]:
            label = labels.get((facet.facette, valeur), valeur)
            column = f"{facet.colonne}__arraycontains" if facet.tableau else facet.colonne
            criteria[column] = label if facet.tableau or facet.vocabulaire else valeur
    return urls.table("fiches", criteria)


def _as_json(found: Search) -> Row:
    return dict(found.results.as_json())


def _for_file(connection: sqlite3.Connection, asked: PageRequest) -> SearchInFile:
    """Search as the page does, for more records, with their texts."""
    found = recherche(connection, asked, MOST_IN_CSV)
    numeros = json.dumps([one.numero for one in found.results.resultats])
    texts = {one["numero"]: one["texte"] for one in rows(connection, _TEXTS, numeros=numeros)}
    return SearchInFile(**{part.name: getattr(found, part.name) for part in fields(found)}, texts=texts)


def _as_csv(found: SearchInFile, absolute: Address) -> str:
    lines = [
        {
            **fiche,
            "texte": found.texts[fiche["numero"]],
            "raison": _reason(fiche["raison"]),
            "adresse": absolute(fiche["url"]),
        }
        for fiche in _as_json(found)["resultats"]
    ]
    columns = ("type", "id", "titre", "texte", "theme", "raison", "palier", "confiance", "score", "adresse")
    return french_csv(columns, lines)


def _reason(reason: Row | None) -> str:
    """Return why a record answers, in plain words; "" when nothing was asked in words."""
    if not reason:
        return ""
    return f"{REASONS.get(reason['type'], '')} {unescape(_MARKUP.sub('', reason['texte']))}".strip()


def suggestions(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return what may complete the words being typed in ``q``."""
    return {"suggestions": suggest(connection, asked.text("q", LONGEST_BEGINNING))}


PAGE = Page(
    route=urls.RECHERCHE,
    template="recherche.html",
    read=recherche,
    for_html=_for_html,
    as_json=_as_json,
    exports={"csv": Export("text/csv; charset=utf-8", _as_csv, read=_for_file)},
)
