"""Rows of the recommendations and of the sessions, and of the fiches common to both."""

from collections.abc import Iterator

from ingest.read.text import excerpt, plain
from ingest.records import Fiche, Provenance, Recommandation, Session
from ingest.rows.common import NON_PRECISE, Context, Row, json_array, json_labels, reviewed
from ingest.tables import OF_FACETS, columns_of
from search.urls import fiche as fiche_url


def fiches(context: Context) -> Iterator[Row]:
    """Yield one row per fiche of either kind: what search and common browsing read."""
    for item in context.corpus.recommandations:
        yield {
            **_identity("recommandation", item, context),
            "theme": item.theme,
            "themes": json_labels([context.themes[item.theme]]),
            **_columns(OF_FACETS, item, context),
            "annee": NON_PRECISE,
        }
    for session in context.corpus.sessions:
        yield {
            **_identity("session", session, context),
            "theme": None,
            "themes": json_labels(context.themes[theme] for theme in session.themes),
            **_columns(OF_FACETS, session, context),
            "annee": session.annee or NON_PRECISE,
        }


def recommandations(context: Context) -> Iterator[Row]:
    """Yield one row per recommendation."""
    fields = ("id", "titre", "question", "theme", "rang")
    for item in context.corpus.recommandations:
        yield {
            **{field: getattr(item, field) for field in fields},
            **_columns("recommandation", item, context),
            "numero": context.numeros[item.id],
            "texte": plain(item.texte),
            "html": context.renderer.html(item.texte),
            "mots_cles": json_labels(_fine(item, context)),
            "formulations": json_array(item.formulations),
            **_provenance(item.provenance),
            **reviewed(item.relecture),
        }


def sessions(context: Context) -> Iterator[Row]:
    """Yield one row per session."""
    fields = ("id", "titre", "resume", "nature", "lieu", "capacite_min", "capacite_max", "suite", "source")
    arrays = ("public_texte", "objectifs", "methode", "conditions", "formulations")
    for item in context.corpus.sessions:
        yield {
            **{field: getattr(item, field) for field in fields},
            **{field: json_array(getattr(item, field)) for field in arrays},
            "numero": context.numeros[item.id],
            "texte": plain(item.texte),
            "html": context.renderer.html(item.texte),
            **_columns("session", item, context),
            "date_debut": item.date,
            "date_fin": item.horaires[-1].jour if item.horaires else None,
            "annee": int(item.annee) if item.annee else None,
            "horaires": json_array([vars(horaire) for horaire in item.horaires]),
            "duree_heures": item.duree,
            "departement": item.departement or NON_PRECISE,
            "themes": json_labels(context.themes[theme] for theme in item.themes),
            "intervenants": json_array([vars(person) for person in item.intervenants]),
            **reviewed(item.relecture),
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
        "url": fiche_url(kind, item.id),
    }


def _provenance(cited: Provenance) -> Row:
    first, last = cited.lignes or (None, None)
    return {
        "source": cited.document,
        "source_section": cited.section,
        "ligne_debut": first,
        "ligne_fin": last,
        "source_titre": cited.titre,
        "source_page": cited.page,
        "source_adresse": cited.adresse,
    }


def _columns(kind: str, item: Fiche, context: Context) -> Row:
    """Return the columns of the vocabularies that `kind` has (see `columns_of`), its own or not."""
    row = {}
    for vocabulaire in columns_of(kind, context.corpus.vocabulaires):
        labels = [terme.libelle for terme in context.shown(vocabulaire, item)]
        row[vocabulaire.champ] = (labels or [NON_PRECISE])[0] if vocabulaire.single else json_labels(labels)
    return row


def _fine(item: Recommandation, context: Context) -> Iterator[str]:
    """Yield the labels of the values that no facet shows as they are."""
    for vocabulaire in context.corpus.vocabulaires:
        if not vocabulaire.shown_as_written:
            yield from (context.libelle(vocabulaire.id, valeur) for valeur in item.valeurs(vocabulaire))
