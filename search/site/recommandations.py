"""The page of a recommendation: the source's words, what they prove, where they come from, what surrounds them."""

import sqlite3

from search.site import fiches
from search.site.lecture import Demande, Objet, ligne, lignes
from search.site.pages import Page

SILENCES_COMMUNS = (
    "Qui doit agir, avec quels moyens, à quel coût et en combien de temps.",
    "Où la pratique a été essayée, et ce qu’elle a donné.",
)
SILENCES = {
    "acteurs": "Aucun acteur n’est nommé dans cette recommandation.",
    "obstacles": "Aucun obstacle n’y est nommé ni sous-entendu.",
    "echelles": "L’échelle n’est pas précisée : celle du document entier vaut.",
}

_RECOMMANDATION = """
    select 'recommandation' as type, recommandations.id, numero, titre, texte, html, question, theme,
        themes.libelle as theme_libelle, recommandations.rang, moment, mots_cles, source, source_section,
        ligne_debut, ligne_fin, statut, '/recommandations/' || recommandations.id as url
    from recommandations join themes on themes.id = recommandations.theme
    where recommandations.id = :id
"""
_SOURCE = """
    select id, titre, date, date_note, editeur, licence, portee, '/sources/' || id as url
    from sources
    where id = :id
"""
_CLASSEMENTS = """
    select termes.vocabulaire, vocabulaires.libelle as vocabulaire_libelle, termes.valeur, termes.libelle,
        familles.libelle as famille, termes.definition, classements.fondement, preuves.mots, preuves.ligne_debut,
        preuves.ligne_fin
    from classements
    join termes on termes.id = classements.terme
    join vocabulaires on vocabulaires.id = termes.vocabulaire
    left join termes as familles on familles.id = termes.famille
    left join preuves on preuves.recommandation = :id and preuves.terme = classements.terme
    where classements.fiche = :numero
    order by vocabulaires.rang, termes.rang
"""
_VOISINES = """
    select numero, rang from recommandations where theme = :theme order by rang
"""


def recommandation(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return everything known of a recommendation; Introuvable if its id is unknown."""
    fiche = ligne(connection, "La recommandation", _RECOMMANDATION, id=demande.chemin["id"])
    numero = fiche["numero"]
    voir_aussi = fiches.lies(connection, numero, "voir aussi")
    sessions = fiches.lies(connection, numero, "session vers recommandation")
    classements = lignes(connection, _CLASSEMENTS, id=fiche["id"], numero=numero)
    return {
        **fiche,
        **_place_dans_le_theme(connection, fiche),
        "facettes": fiches.facettes(connection, numero),
        "classements": classements,
        "source": lignes(connection, _SOURCE, id=fiche["source"])[0],
        "voir_aussi": voir_aussi,
        "sessions": sessions,
        "proches": fiches.proches(connection, numero, [*voir_aussi, *sessions]),
        "parcours": fiches.parcours(connection, numero),
    }


def _place_dans_le_theme(connection: sqlite3.Connection, fiche: Objet) -> Objet:
    """Return the size of the theme and the records before and after in it, None at either end."""
    numeros = [voisine["numero"] for voisine in lignes(connection, _VOISINES, theme=fiche["theme"])]
    place = numeros.index(fiche["numero"])
    precedente, suivante = numeros[:place][-1:], numeros[place + 1 :][:1]
    return {
        "rang_total": len(numeros),
        "precedente": next(iter(fiches.resumes(connection, precedente)), None),
        "suivante": next(iter(fiches.resumes(connection, suivante)), None),
    }


def _silences(fiche: Objet) -> list[str]:
    """Return, in words, what this recommendation's source leaves unsaid: what holds for all, then what it lacks."""
    presents = {classement["vocabulaire"] for classement in fiche["classements"]}
    manques = [phrase for vocabulaire, phrase in SILENCES.items() if vocabulaire not in presents]
    return [*SILENCES_COMMUNS, *manques]


def _habillage(demande: Demande, fiche: Objet) -> Objet:
    """Number the proofs (classifications proved by the same words share a number) and group the classifications."""
    mots_qui_prouvent = {c["mots"] for c in fiche["classements"] if c["mots"]}
    preuves = sorted(mots_qui_prouvent, key=lambda mots: (fiche["texte"].find(mots), mots))
    a_nommer = set(preuves)
    groupes: dict[str, list[Objet]] = {}
    for classement in fiche["classements"]:
        mots = classement["mots"]
        terme = {
            **classement,
            "note": preuves.index(mots) + 1 if mots else None,
            "premiere": mots in a_nommer,
            "filtre": _filtre(classement, fiche["facettes"]),
        }
        a_nommer.discard(mots)
        groupes.setdefault(classement["vocabulaire_libelle"], []).append(terme)
    return {"preuves": preuves, "groupes": groupes, "silences": _silences(fiche)}


def _filtre(classement: Objet, facettes: dict[str, list[Objet]]) -> Objet | None:
    """Return the facet and value that list the records classified alike, at the level facets show (families)."""
    facette = fiches.FACETTE_DU_VOCABULAIRE.get(classement["vocabulaire"], "")
    for valeur in facettes.get(facette, []):
        if valeur["libelle"] in (classement["famille"], classement["libelle"]):
            return {"facette": facette, **valeur}
    return None


PAGE = Page(
    adresse="/recommandations/(?P<id>[^/.]+)",
    gabarit="recommandation.html",
    contenu=recommandation,
    habillage=_habillage,
)
