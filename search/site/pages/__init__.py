"""Every page of ours, in the order in which the documentation lists them."""

from search.site.pages import (
    a_propos,
    accueil,
    api,
    cartes,
    dossier,
    glossaire,
    parcours,
    recherche,
    recommandations,
    sessions,
    sources,
    themes,
)

PAGES = (
    accueil.PAGE,
    recherche.PAGE,
    recommandations.PAGE,
    sessions.PAGE,
    themes.PAGE,
    parcours.PAGE,
    sources.PAGE,
    glossaire.PAGE,
    dossier.PAGE,
    cartes.PAGE,
    api.PAGE,
    a_propos.PAGE,
)
