"""The page of a source: its text line by line, numbered, with the records that each passage gave."""

import sqlite3

from search.site.lecture import Demande, DemandeInvalide, Objet, ligne, lignes
from search.site.pages import Page

_SOURCE = """
    select id, titre, fichier, date, date_note, editeur, licence, portee, remarques, empreinte, lignes, texte,
        '/sources/' || id as url
    from sources
    where id = :id
"""
_RECOMMANDATIONS = """
    select id, titre, theme, ligne_debut, ligne_fin, '/recommandations/' || id as url
    from recommandations
    where source = :id
    order by ligne_debut
"""
_SESSIONS = """
    select id, titre, '/sessions/' || id as url from sessions where source = :id order by date_debut
"""


def source(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return a source with its text and the records it gave; Introuvable if its id is unknown."""
    trouvee = ligne(connection, "La source", _SOURCE, id=demande.chemin["id"])
    return {
        **trouvee,
        "recommandations": lignes(connection, _RECOMMANDATIONS, id=trouvee["id"]),
        "sessions": lignes(connection, _SESSIONS, id=trouvee["id"]),
    }


def passage(demande: Demande, total: int) -> range:
    """Return the lines to highlight, from ``lignes=41-42`` or ``lignes=41``; DemandeInvalide if there are none such."""
    voulues = demande.texte("lignes")
    if not voulues:
        return range(0)
    debut, _, fin = voulues.partition("-")
    bornes = [borne for borne in (debut, fin or debut) if borne.isascii() and borne.isdigit() and len(borne) < 9]
    if len(bornes) != 2 or not 1 <= int(bornes[0]) <= int(bornes[1]) <= total:
        raise DemandeInvalide(f"« lignes » doit être « 41 » ou « 41-42 », entre 1 et {total}, et non « {voulues} ».")
    return range(int(bornes[0]), int(bornes[1]) + 1)


def _habillage(demande: Demande, contenu: Objet) -> Objet:
    """Give each line its number, whether it is highlighted and, where one begins, the record it gave."""
    textes = contenu["texte"].splitlines()
    surlignees = passage(demande, len(textes))
    debuts = {fiche["ligne_debut"]: fiche for fiche in contenu["recommandations"]}
    numerotees = [
        {"numero": numero, "texte": texte, "surlignee": numero in surlignees, "fiche": debuts.get(numero)}
        for numero, texte in enumerate(textes, 1)
    ]
    return {"texte_numerote": numerotees, "surlignees": surlignees}


PAGE = Page(adresse="/sources/(?P<id>[^/.]+)", gabarit="source.html", contenu=source, habillage=_habillage)
