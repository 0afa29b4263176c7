"""The search page: question, facets, order and page number are the address; results, counts and links come back."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from search.engine import TRIS, Results, Tri, search
from search.facets import FacetValue
from search.site.lecture import Demande, DemandeInvalide, Objet, lignes
from search.site.pages import Adresse, Export, Page
from search.site.tableur import csv_francais
from search.suggestions import suggest

FACETTES = {
    "theme": "Thème",
    "obstacle": "Obstacle",
    "levier": "Levier",
    "acteur": "Acteurs cités",
    "action": "Type d’action",
    "moment": "Moment",
    "type": "Type de fiche",
    "public": "Public des sessions",
    "format": "Format des sessions",
    "annee": "Année des sessions",
}
NOMS_DES_TRIS: dict[Tri, str] = {"pertinence": "pertinence", "theme": "thème", "date": "date", "titre": "titre"}
PAR_PAGE = 20
LIMITE = 100
TOUT = 1000

_CONNUE = """
    select 1 from facettes where facette = :facette and valeur = :valeur limit 1
"""
_PARCOURS = """
    select id, titre from parcours order by rang
"""


@dataclass(frozen=True)
class Recherche:
    """A search and what it found."""

    question: str
    filtres: Mapping[str, Sequence[str]]
    tri: Tri
    page: int
    limite: int
    resultats: Results
    parcours: Sequence[Objet]  # ways on, when nothing was found

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-self.resultats.total // self.limite))


def recherche(connection: sqlite3.Connection, demande: Demande, limite_par_defaut: int = PAR_PAGE) -> Recherche:
    """Search as the address says; DemandeInvalide names the first parameter that cannot be used."""
    question = demande.texte("q").strip()
    filtres = {facette: choix for facette in FACETTES if (choix := demande.liste(facette))}
    _refuser_les_inconnues(connection, filtres)
    tri = _tri(demande.texte("tri") or "pertinence")
    limite = demande.entier("limite", limite_par_defaut, 1, max(LIMITE, limite_par_defaut))
    page = demande.entier("page", 1, 1, 100_000)
    trouve = search(connection, question, filtres, limite, (page - 1) * limite, tri)
    issues = [] if trouve.total else lignes(connection, _PARCOURS)
    return Recherche(question, filtres, tri, page, limite, trouve, issues)


def _refuser_les_inconnues(connection: sqlite3.Connection, filtres: Mapping[str, Sequence[str]]) -> None:
    for facette, choix in filtres.items():
        for valeur in choix:
            if not lignes(connection, _CONNUE, facette=facette, valeur=valeur):
                raise DemandeInvalide(
                    f"« {valeur} » n’est pas une valeur de la facette « {facette} ». "
                    "Les valeurs admises sont dans « facettes » de /recherche.json."
                )


def _tri(voulu: str) -> Tri:
    for tri in TRIS:
        if tri == voulu:
            return tri
    raise DemandeInvalide(f"« tri » doit être l’un de : {', '.join(TRIS)}, et non « {voulu} ».")


def adresse(demande: Demande, **changements: str | int | Sequence[str] | None) -> str:
    """Return the path of the same search with these parameters changed, or removed when None or empty.

    Unless it is given, the page number is dropped: any other change starts again at the first page.
    """
    valeurs: dict[str, Any] = {"q": demande.texte("q"), **{facette: demande.liste(facette) for facette in FACETTES}}
    valeurs |= {nom: demande.texte(nom) for nom in ("tri", "limite", "dossier")} | changements
    suite = urlencode([(n, v) for n, v in valeurs.items() if v], doseq=True)
    return f"/recherche?{suite}" if suite else "/recherche"


def _habillage(demande: Demande, trouve: Recherche) -> Objet:
    """Return what the page adds to the results: chips, facets in order, page links, the same search elsewhere."""
    facettes = trouve.resultats.facettes
    libelles = {(nom, v.valeur): v.libelle for nom, valeurs in facettes.items() for v in valeurs}
    jetons = [
        {
            "facette": FACETTES[facette],
            "libelle": libelles.get((facette, valeur), valeur),
            "sans": adresse(demande, **{facette: [v for v in choix if v != valeur]}),
        }
        for facette, choix in trouve.filtres.items()
        for valeur in choix
    ]
    return {
        "jetons": jetons,
        "phrase": _en_mots(trouve.filtres, libelles),
        "facettes": [(nom, FACETTES[nom], _utiles(facettes.get(nom, []))) for nom in FACETTES],
        "themes": {valeur.valeur: valeur.libelle for valeur in facettes.get("theme", [])},
        "tris": NOMS_DES_TRIS,
        "adresse": lambda **changements: adresse(demande, **changements),
        "suite": adresse(demande).partition("?")[2],
        "dans_les_tables": _dans_les_tables(trouve, libelles),
    }


def _utiles(valeurs: Sequence[FacetValue]) -> list[FacetValue]:
    """Keep the values that would find something, and those already chosen."""
    return [valeur for valeur in valeurs if valeur.nombre or valeur.choisie]


def _en_mots(filtres: Mapping[str, Sequence[str]], libelles: Mapping[tuple[str, str], str]) -> str:
    """Say the filters in words: « thème : A ou B ; et levier : C »."""
    return " ; et ".join(
        f"{FACETTES[facette].lower()} : {' ou '.join(f'« {libelles.get((facette, v), v)} »' for v in choix)}"
        for facette, choix in filtres.items()
    )


def _dans_les_tables(trouve: Recherche, libelles: Mapping[tuple[str, str], str]) -> str:
    """Return the path of Datasette's table of records with the same question and, as far as it can, the same filters.

    Datasette joins every filter with AND: only the first choice of each facet is passed on.
    """
    colonnes = {"theme": "themes", "obstacle": "obstacles", "levier": "leviers", "acteur": "acteurs"}
    colonnes |= {"action": "actions", "public": "publics"}
    criteres = {"_search": trouve.question} if trouve.question else {}
    for facette, (premier, *_) in trouve.filtres.items():
        if facette in colonnes:
            criteres[f"{colonnes[facette]}__arraycontains"] = libelles.get((facette, premier), premier)
        elif facette in ("type", "annee"):
            criteres[facette] = premier
    return f"/cooperation/fiches?{urlencode(criteres)}" if criteres else "/cooperation/fiches"


def _en_json(trouve: Recherche) -> Objet:
    return dict(trouve.resultats.as_json())


def _en_csv(trouve: Recherche, absolue: Adresse) -> str:
    rangees = [{**fiche, "adresse": absolue(fiche["url"])} for fiche in trouve.resultats.as_json()["resultats"]]
    return csv_francais(("type", "id", "titre", "theme", "score", "adresse"), rangees)


def suggestions(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return what may complete the words being typed in ``q``."""
    return {"suggestions": suggest(connection, demande.texte("q"))}


PAGE = Page(
    adresse="/recherche",
    gabarit="recherche.html",
    contenu=recherche,
    habillage=_habillage,
    en_json=_en_json,
    exports={
        "csv": Export(
            "text/csv; charset=utf-8", _en_csv, contenu=lambda connection, demande: recherche(connection, demande, TOUT)
        )
    },
)
