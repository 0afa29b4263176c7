"""Rows that tie records together: parcours, links, classifications."""

from collections.abc import Iterator

from ingest.rows.common import Context, Row, json_array, reviewed
from ingest.rows.proofs import locate
from ingest.vocabularies import terme_id


def parcours(context: Context) -> Iterator[Row]:
    """Yield one row per parcours."""
    for item in context.corpus.parcours:
        fields = {field: getattr(item, field) for field in ("id", "rang", "titre", "texte")}
        source = context.sources.get(item.liste.document or "")
        first, last = source.lines_of(item.liste.points) if source and source.texte else (None, None)
        yield {
            **fields,
            "html": context.renderer.html(item.texte),
            "controle_titre": item.liste.titre,
            "controle": json_array(item.liste.points),
            "controle_source": item.liste.document,
            "controle_debut": first,
            "controle_fin": last,
            **reviewed(item.relecture),
        }


def parcours_etapes(context: Context) -> Iterator[Row]:
    """Yield the fiches of each parcours in order: recommendations, then useful sessions."""
    for item in context.corpus.parcours:
        for rang, fiche in enumerate((*item.etapes, *item.sessions), start=1):
            yield {"parcours": item.id, "rang": rang, "fiche": context.numeros[fiche]}


def liens(context: Context) -> Iterator[Row]:
    """Yield the links from one fiche to another: ours, and the order that a text asks for, in its words."""
    for item in context.corpus.recommandations:
        for other in item.voir_aussi:
            yield _lien(context, item.id, other, "voir aussi")
        for order in item.vient_avant:
            first, last = locate(order.preuve, item, context)
            said = {"mots": order.preuve, "ligne_debut": first, "ligne_fin": last}
            yield {**_lien(context, item.id, order.fiche, "vient avant"), **said}
    for session in context.corpus.sessions:
        for other in session.recommandations:
            yield _lien(context, session.id, other, "session vers recommandation")


def classements(context: Context) -> Iterator[Row]:
    """Yield every vocabulary value given to a fiche, and whether the text proves it or we chose it."""
    for item in (*context.corpus.recommandations, *context.corpus.sessions):
        for classement in item.classements:
            yield {
                "fiche": context.numeros[item.id],
                "terme": terme_id(classement.vocabulaire, classement.valeur),
                "fondement": "preuve" if classement.preuve else "éditorial",
            }


def _lien(context: Context, origin: str, target: str, kind: str) -> Row:
    ends = {"origine": context.numeros[origin], "cible": context.numeros[target]}
    return {**ends, "type": kind, "mots": None, "ligne_debut": None, "ligne_fin": None}
