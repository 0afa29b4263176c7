"""The reader's selection, kept in the address: a worksheet to print, and its Markdown, CSV and JSON forms."""

import re
import sqlite3
from collections.abc import Sequence
from urllib.parse import urlencode

from search.site.lecture import Demande, DemandeInvalide, Objet, lignes
from search.site.pages import Adresse, Export, Page
from search.site.tableur import csv_francais
from search.site.typographie import lignes_citees

MAXIMUM = 60
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
_A_REMPLIR = {"chez_nous": "Chez nous", "qui": "Qui", "elu_referent": "Élu référent", "quand": "Quand"}
_COLONNES = ("type", "titre", "texte", "question", "theme_libelle", "provenance", "adresse", *_A_REMPLIR)


def adresse_dossier(fiches: Sequence[str]) -> str:
    """Return the path of the selection of these ids."""
    return f"/dossier?{urlencode({'fiches': ','.join(fiches)}, safe=',')}" if fiches else "/dossier"


def adresse_ajout(demande: Demande | None, fiche: str) -> str:
    """Return the path of the selection the reader carries from page to page (``dossier=a,b``), with one more id."""
    portees = demande.liste("dossier") if demande else []
    return adresse_dossier(list(dict.fromkeys([*portees, fiche])))


def dossier(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return the selected records in the order given, the ids that exist no more, and the records left to choose.

    ``fiches`` may hold ids separated by commas or be repeated; more than MAXIMUM ids is a DemandeInvalide.
    """
    voulues = demande.liste("fiches")
    if len(voulues) > MAXIMUM:
        raise DemandeInvalide(f"Un dossier tient {MAXIMUM} fiches au plus, et celui-ci en demande {len(voulues)}.")
    toutes = {fiche["id"]: fiche for fiche in lignes(connection, _FICHES)}
    retenues = [toutes[fiche] for fiche in voulues if fiche in toutes]
    return {
        "url": adresse_dossier([fiche["id"] for fiche in retenues]),
        "fiches": retenues,
        "introuvables": [fiche for fiche in voulues if fiche not in toutes],
        "autres": [fiche for fiche in toutes.values() if fiche not in retenues],
    }


def _habillage(demande: Demande, contenu: Objet) -> Objet:
    """Give each record the addresses of the selection without it, or with it one place up or down."""
    ids = [fiche["id"] for fiche in contenu["fiches"]]
    gestes = [
        {
            "retirer": adresse_dossier([*ids[:rang], *ids[rang + 1 :]]),
            "monter": adresse_dossier(_echange(ids, rang - 1)) if rang else None,
            "descendre": adresse_dossier(_echange(ids, rang)) if rang + 1 < len(ids) else None,
        }
        for rang in range(len(ids))
    ]
    groupes: dict[str, list[Objet]] = {}
    for fiche in contenu["autres"]:
        groupes.setdefault(fiche["theme_libelle"] or "Sessions", []).append(fiche)
    return {"gestes": gestes, "ids": ",".join(ids), "a_remplir": _A_REMPLIR, "groupes": groupes}


def _echange(ids: Sequence[str], rang: int) -> list[str]:
    """Return the ids with those at ``rang`` and ``rang + 1`` swapped."""
    return [*ids[:rang], ids[rang + 1], ids[rang], *ids[rang + 2 :]]


def _provenance(fiche: Objet) -> str:
    if fiche["type"] == "session":
        return "Cap Rural, programme de la session"
    return f"Cap Rural, {fiche['source_section']}, {lignes_citees(fiche['ligne_debut'], fiche['ligne_fin'])}"


def _en_json(contenu: Objet) -> Objet:
    return {cle: contenu[cle] for cle in ("url", "fiches", "introuvables")}


def en_csv(contenu: Objet, absolue: Adresse) -> str:
    """Return the worksheet as CSV, the columns to fill in left empty."""
    rangees = ({**f, "provenance": _provenance(f), "adresse": absolue(f["url"])} for f in contenu["fiches"])
    return csv_francais(_COLONNES, rangees)


def en_markdown(contenu: Objet, absolue: Adresse) -> str:
    """Return the worksheet as Markdown, then the blank « argumentaire croisé »."""
    parties = [f"# Dossier de coopération\n\n{absolue(contenu['url'])}"]
    parties += [_fiche_en_markdown(rang, fiche, absolue) for rang, fiche in enumerate(contenu["fiches"], 1)]
    parties.append("## Argumentaire croisé\n\n| Côté urbain | Côté rural |\n|---|---|\n" + "|  |  |\n" * 4)
    return "\n\n".join(parties)


def _fiche_en_markdown(rang: int, fiche: Objet, absolue: Adresse) -> str:
    citation = "\n".join(f"> {_sans_markdown(ligne)}" for ligne in fiche["texte"].splitlines())
    question = f"Question à se poser (éditorial) : {_sans_markdown(fiche['question'])}\n\n" if fiche["question"] else ""
    vides = "\n".join(f"- {libelle} : " for libelle in _A_REMPLIR.values())
    titre, provenance = _sans_markdown(fiche["titre"]), _sans_markdown(_provenance(fiche))
    return f"## {rang}. {titre}\n\n{citation}\n\n{question}{provenance}, {absolue(fiche['url'])}\n\n{vides}"


def _sans_markdown(texte: str) -> str:
    """Return the text with what Markdown would take for markup escaped."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", texte)


PAGE = Page(
    adresse="/dossier",
    gabarit="dossier.html",
    contenu=dossier,
    habillage=_habillage,
    en_json=_en_json,
    exports={
        "csv": Export("text/csv; charset=utf-8", en_csv),
        "md": Export("text/markdown; charset=utf-8", en_markdown),
    },
)
