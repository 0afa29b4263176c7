"""The page of a recommendation: the source's words, what they prove, where they come from, what surrounds them."""

import sqlite3
from collections.abc import Mapping, Sequence

from search import urls
from search.facets import Facet, declared_facets
from search.site import citation
from search.site.declared import said_of_site, vocabularies
from search.site.page import Page
from search.site.pages import fiches
from search.site.proofs import numbered
from search.site.request import PageRequest
from search.site.rows import Row, located, row, rows

_RECOMMANDATION = """
    select 'recommandation' as type, recommandations.id, numero, titre, texte, html, question, theme,
        themes.libelle as theme_libelle, recommandations.rang, mots_cles, source, source_section,
        ligne_debut, ligne_fin, source_titre, source_page, source_adresse, statut, relu_par, relu_le
    from recommandations join themes on themes.id = recommandations.theme
    where recommandations.id = :id
"""
_SOURCE = """
    select id, titre, date, date_note, editeur, licence, portee, portee_debut, portee_fin
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
_SINGLE_VALUES = """
    select vocabulaires.champ, coalesce(min(termes.libelle), 'Non précisé') as libelle
    from vocabulaires
    left join classements on classements.fiche = :numero
    left join termes on termes.id = classements.terme and termes.vocabulaire = vocabulaires.id
    where vocabulaires.maximum = 1 and 'recommandation' in (select value from json_each(vocabulaires.fiches))
    group by vocabulaires.id
    order by vocabulaires.rang
"""
_OF_THEME = """
    select numero, rang from recommandations where theme = :theme order by rang
"""


def recommandation(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return everything known of a recommendation; UnknownRow if its id is unknown."""
    (fiche,) = located("recommandations", [row(connection, "La recommandation", _RECOMMANDATION, id=asked.path["id"])])
    numero = fiche["numero"]
    source = located("sources", rows(connection, _SOURCE, id=fiche["source"]))
    see_also = fiches.linked(connection, numero, "voir aussi")
    sessions = fiches.linked(connection, numero, "session vers recommandation")
    first, then = fiches.ordered(connection, numero)
    free = {name: fiche.pop(f"source_{name}") for name in ("titre", "page", "adresse")}
    return {
        **fiche,
        **{one["champ"]: one["libelle"] for one in rows(connection, _SINGLE_VALUES, numero=numero)},
        **_place_in_theme(connection, fiche),
        "facettes": fiches.facettes(connection, numero),
        "classements": rows(connection, _CLASSEMENTS, id=fiche["id"], numero=numero),
        "source": next(iter(source), None),
        "source_libre": free if any(free.values()) else None,
        "a_faire_d_abord": first,
        "a_faire_ensuite": then,
        "voir_aussi": see_also,
        "sessions": sessions,
        "proches": fiches.neighbours(connection, numero, [*first, *then, *see_also, *sessions]),
        "parcours": fiches.parcours(connection, numero),
    }


def _place_in_theme(connection: sqlite3.Connection, fiche: Row) -> Row:
    """Return the size of the theme and the records before and after in it, None at either end."""
    numeros = [one["numero"] for one in rows(connection, _OF_THEME, theme=fiche["theme"])]
    place = numeros.index(fiche["numero"])
    before, after = numeros[:place][-1:], numeros[place + 1 :][:1]
    return {
        "rang_total": len(numeros),
        "precedente": next(iter(fiches.summaries(connection, before)), None),
        "suivante": next(iter(fiches.summaries(connection, after)), None),
    }


def _silences(connection: sqlite3.Connection, fiche: Row) -> list[str]:
    """Return, in words, what a recommendation lacks, as its corpus says it of those that somebody classified.

    Without any value nobody has looked: that none is there says nothing of the text.
    """
    present = {classement["vocabulaire"] for classement in fiche["classements"]}
    known = vocabularies(connection, "recommandation")
    return [one.absence for one in known if one.absence and one.id not in present] if present else []


def _for_html(connection: sqlite3.Connection, asked: PageRequest, fiche: Row) -> Row:
    """Number the proofs (those that end at the same place of the text share a number), group the classifications."""
    proofs = numbered(fiche["html"], [c["mots"] for c in fiche["classements"] if c["mots"]])
    facets = {facet.vocabulaire: facet for facet in declared_facets(connection)}
    groups: dict[str, list[Row]] = {}
    to_name = set(proofs.values())
    for classement in fiche["classements"]:
        note = proofs.get(classement["mots"])
        terme = {
            **classement,
            "note": note,
            "first": note in to_name,
            "alike": _alike(classement, facets, fiche["facettes"]),
        }
        to_name -= {note}
        groups.setdefault(classement["vocabulaire_libelle"], []).append(terme)
    return {
        "proofs": proofs,
        "groups": groups,
        "silences": _silences(connection, fiche),
        "see_also": _not_ordered(fiche),
        "place": _place(connection, fiche),
        "provenance": citation.provenance(fiche, said_of_site(connection)),
    }


def _not_ordered(fiche: Row) -> list[Row]:
    """Return the records to read with this one whose order isn't said: those whose order is are shown with it."""
    ordered = {other["numero"] for other in fiche["a_faire_d_abord"] + fiche["a_faire_ensuite"]}
    return [other for other in fiche["voir_aussi"] if other["numero"] not in ordered]


def _place(connection: sqlite3.Connection, fiche: Row) -> int:
    """Return the place of a record among those of its theme, whose ranks may leave gaps."""
    numeros = [one["numero"] for one in rows(connection, _OF_THEME, theme=fiche["theme"])]
    return numeros.index(fiche["numero"]) + 1


def _alike(classement: Row, facets: Mapping[str | None, Facet], facettes: Mapping[str, Sequence[Row]]) -> Row | None:
    """Return the label and address that list the records classified alike, at the level the facet shows."""
    facet = facets.get(classement["vocabulaire"])
    if not facet:
        return None
    shown = classement["famille"] if facet.niveau == "famille" else classement["libelle"]
    value = next((value for value in facettes.get(facet.facette, []) if value["libelle"] == shown), None)
    return value and {"libelle": shown, "url": urls.recherche({facet.facette: value["valeur"]})}


PAGE = Page(
    route=urls.RECOMMANDATION,
    template="recommandation.html",
    read=recommandation,
    for_html=_for_html,
    exports=citation.exports(recommandation),
)
