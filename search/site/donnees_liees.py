"""schema.org descriptions of our pages, as JSON-LD for search engines."""

from collections.abc import Callable, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from search.site.lecture import Objet

MODALITES = {"À distance": "OnlineEventAttendanceMode", "En présentiel": "OfflineEventAttendanceMode"}
CAP_RURAL: Objet = {"@type": "Organization", "name": "Cap Rural"}
Adresse = Callable[[str], str]


def balise(objet: Objet) -> Markup:
    """Return the script element of a schema.org object, safe whatever its texts hold."""
    contenu = htmlsafe_json_dumps({"@context": "https://schema.org", **objet}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(contenu)


def site(accueil: str, recherche: str) -> Markup:
    """Describe the whole site, and how to search it."""
    cherche = {"@type": "EntryPoint", "urlTemplate": f"{recherche}?q={{q}}"}
    action = {"@type": "SearchAction", "target": cherche, "query-input": "required name=q"}
    return balise(
        {"@type": "WebSite", "name": "Coopérathèque", "url": accueil, "inLanguage": "fr", "potentialAction": action}
    )


def fil_d_ariane(etapes: Sequence[tuple[str, str]], absolue: Adresse, chemin: Adresse) -> Markup:
    """Describe the way from the home page to this one, given as (name, path) pairs."""
    elements = [
        {"@type": "ListItem", "position": rang, "name": nom, "item": absolue(chemin(adresse))}
        for rang, (nom, adresse) in enumerate(etapes, 1)
    ]
    return balise({"@type": "BreadcrumbList", "itemListElement": elements})


def evenement(session: Objet, adresse: str) -> Markup:
    """Describe a session as an Event; only what its source states."""
    horaires = session["horaires"]
    lieu: Objet = (
        {"@type": "VirtualLocation", "url": adresse}
        if session["modalite"] == "À distance"
        else {"@type": "Place", "name": session["lieu"], "address": session["lieu"]}
    )
    return balise(
        {
            "@type": "Event",
            "name": session["titre"],
            "description": session["resume"],
            "url": adresse,
            "startDate": f"{horaires[0]['jour']}T{horaires[0]['debut']}",
            "endDate": f"{horaires[-1]['jour']}T{horaires[-1]['fin']}",
            "eventAttendanceMode": f"https://schema.org/{MODALITES[session['modalite']]}",
            "location": lieu,
            "maximumAttendeeCapacity": session["capacite_max"],
            "organizer": CAP_RURAL,
            "performer": [{"@type": "Person", "name": personne["nom"]} for personne in session["intervenants"]],
            "inLanguage": "fr",
        }
    )


def glossaire(termes: Sequence[Objet]) -> Markup:
    """Describe the glossary as a DefinedTermSet."""
    definis = [
        {"@type": "DefinedTerm", "termCode": terme["libelle"], "name": terme["developpe"]}
        | ({"description": terme["definition"]} if terme["definition"] else {})
        for terme in termes
    ]
    return balise({"@type": "DefinedTermSet", "name": "Glossaire de la Coopérathèque", "hasDefinedTerm": definis})
