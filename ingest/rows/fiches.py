"""Rows of the recommendations and of the sessions, and of the fiches common to both."""

from collections.abc import Iterator

from ingest.records import Recommandation, Session
from ingest.rows.common import NON_PRECISE, Context, Row, json_array, json_labels
from ingest.text import excerpt, plain

FINE = ("leviers", "acteurs", "obstacles", "echelles", "dispositifs")
FAMILIES = ("leviers", "acteurs", "obstacles")


def fiches(context: Context) -> Iterator[Row]:
    """Yield one row per fiche of either kind: what search and common browsing read."""
    nothing = json_labels([])
    for item in context.corpus.recommandations:
        yield {
            **_identity("recommandation", item, context),
            "theme": item.theme,
            "themes": json_labels([context.themes[item.theme]]),
            **_facets(item, context),
            "publics": nothing,
            "format": NON_PRECISE,
            "annee": NON_PRECISE,
        }
    for session in context.corpus.sessions:
        yield {
            **_identity("session", session, context),
            "theme": None,
            "themes": json_labels(context.themes[theme] for theme in session.themes),
            **dict.fromkeys(("actions", *FAMILIES), nothing),
            "publics": json_labels(context.libelle("publics", valeur) for valeur in session.publics),
            "format": context.libelle("formats", session.format),
            "annee": session.annee,
        }


def recommandations(context: Context) -> Iterator[Row]:
    """Yield one row per recommendation."""
    fields = ("id", "titre", "question", "theme", "rang", "source", "statut")
    for item in context.corpus.recommandations:
        fine = ((champ, valeur) for champ in FINE for valeur in item.valeurs(champ))
        yield {
            **{field: getattr(item, field) for field in fields},
            **_facets(item, context),
            "numero": context.numeros[item.id],
            "texte": plain(item.texte),
            "html": context.renderer.html(item.texte),
            "moment": context.libelle("moments", item.valeurs("moments")[0]),
            "mots_cles": json_labels(context.libelle(*pair) for pair in fine),
            "formulations": json_array(item.formulations),
            "source_section": item.section,
            "ligne_debut": item.lignes[0],
            "ligne_fin": item.lignes[1],
        }


def sessions(context: Context) -> Iterator[Row]:
    """Yield one row per session."""
    fields = ("id", "titre", "resume", "nature", "lieu", "capacite_min", "capacite_max", "suite", "source", "statut")
    arrays = ("public_texte", "objectifs", "methode", "conditions", "formulations")
    for item in context.corpus.sessions:
        yield {
            **{field: getattr(item, field) for field in fields},
            **{field: json_array(getattr(item, field)) for field in arrays},
            "numero": context.numeros[item.id],
            "texte": plain(item.texte),
            "html": context.renderer.html(item.texte),
            "format": context.libelle("formats", item.format),
            "modalite": context.libelle("modalites", item.modalite),
            "date_debut": item.horaires[0].jour,
            "date_fin": item.horaires[-1].jour,
            "annee": int(item.annee),
            "horaires": json_array([vars(horaire) for horaire in item.horaires]),
            "duree_heures": sum(horaire.heures for horaire in item.horaires),
            "departement": item.departement or NON_PRECISE,
            "publics": json_labels(context.libelle("publics", valeur) for valeur in item.publics),
            "themes": json_labels(context.themes[theme] for theme in item.themes),
            "intervenants": json_array([vars(person) for person in item.intervenants]),
        }


def etapes(context: Context) -> Iterator[Row]:
    """Yield one row per step of each session's programme."""
    for session in context.corpus.sessions:
        for rang, etape in enumerate(session.programme, start=1):
            yield {
                "session": session.id,
                "rang": rang,
                "titre": etape.titre,
                "texte": plain(etape.contenu),
                "html": context.renderer.html(etape.contenu),
            }


def _identity(kind: str, item: Recommandation | Session, context: Context) -> Row:
    return {
        "numero": context.numeros[item.id],
        "type": kind,
        "id": item.id,
        "titre": item.titre,
        "extrait": excerpt(plain(item.texte)),
        "url": f"/{kind}s/{item.id}",
    }


def _facets(item: Recommandation, context: Context) -> Row:
    actions = (context.libelle("actions", valeur) for valeur in item.valeurs("actions"))
    families = {champ: context.families_of(champ, item.valeurs(champ)) for champ in FAMILIES}
    labels = {champ: json_labels(famille.libelle for famille in termes) for champ, termes in families.items()}
    return {"actions": json_labels(actions), **labels}
