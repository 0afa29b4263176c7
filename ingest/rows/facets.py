"""Rows of the facets: those that the corpus declares, and the values that search filters and counts."""

from collections.abc import Iterable, Iterator

from ingest.records import Fiche, Recommandation, Session
from ingest.rows.common import NON_PRECISE, Context, Row
from ingest.vocabularies import Terme, Vocabulaire

NONE = Terme("non-precise", NON_PRECISE, "")
LAST = 999  # « Non précisé » comes after every value

Value = tuple[str, str, str, int]  # facet, value in URLs, label, rank in the facet
Ranks = dict[str, dict[str, int]]  # vocabulary, then term: its rank in the facet


def facettes_declarees(context: Context) -> Iterator[Row]:
    """Yield one row per facet: what every corpus has, and each vocabulary that says it is one."""
    vocabularies = sorted(
        (vocabulaire for vocabulaire in context.corpus.vocabulaires if vocabulaire.facette),
        key=lambda vocabulaire: (vocabulaire.rang_facette, vocabulaire.id),
    )
    common = [vocabulaire for vocabulaire in vocabularies if "recommandation" in vocabulaire.fiches]
    of_sessions = [vocabulaire for vocabulaire in vocabularies if "recommandation" not in vocabulaire.fiches]
    rows = [
        {"facette": "theme", "libelle": "Thème", "colonne": "themes", "tableau": 1},
        *map(_declared, common),
        {"facette": "type", "libelle": "Type de fiche", "colonne": "type", "tableau": 0},
        *map(_declared, of_sessions),
        {"facette": "annee", "libelle": "Année des sessions", "colonne": "annee", "tableau": 0},
    ]
    for rang, row in enumerate(rows, start=1):
        yield {"rang": rang, "vocabulaire": None, "niveau": None, **row}


def _declared(vocabulaire: Vocabulaire) -> Row:
    return {
        "facette": vocabulaire.parametre,
        "libelle": vocabulaire.singulier,
        "colonne": vocabulaire.champ,
        "tableau": int(not vocabulaire.single),
        "vocabulaire": vocabulaire.id,
        "niveau": vocabulaire.niveau,
    }


def facettes(context: Context) -> Iterator[Row]:
    """Yield the facet values of every fiche; a facet that means nothing for its kind has no row."""
    ranks = _ranks(context)
    for item in context.corpus.recommandations:
        yield from _rows(context.numeros[item.id], _of_recommendation(item, context, ranks))
    for session in context.corpus.sessions:
        yield from _rows(context.numeros[session.id], _of_session(session, context, ranks))


def _rows(fiche: int, values: Iterable[Value]) -> Iterator[Row]:
    for facette, valeur, libelle, rang in values:
        yield {"facette": facette, "valeur": valeur, "libelle": libelle, "rang": rang, "fiche": fiche}


def _of_recommendation(item: Recommandation, context: Context, ranks: Ranks) -> Iterator[Value]:
    yield "type", "recommandation", "Recommandation", 1
    yield from _themes([item.theme], context)
    yield from _declared_values("recommandation", item, context, ranks)


def _of_session(session: Session, context: Context, ranks: Ranks) -> Iterator[Value]:
    yield "type", "session", "Session", 2
    yield from _themes(session.themes, context)
    yield from _declared_values("session", session, context, ranks)
    if session.annee:
        yield "annee", session.annee, session.annee, -int(session.annee)


def _themes(chosen: Iterable[str], context: Context) -> Iterator[Value]:
    for rang, theme in enumerate(context.corpus.themes, start=1):
        if theme.id in chosen:
            yield "theme", theme.id, theme.libelle, rang


def _declared_values(kind: str, fiche: Fiche, context: Context, ranks: Ranks) -> Iterator[Value]:
    for vocabulaire in context.corpus.vocabulaires:
        if vocabulaire.facette and kind in vocabulaire.fiches:
            for terme in context.shown(vocabulaire, fiche) or [NONE]:
                yield vocabulaire.parametre or "", terme.id, terme.libelle, ranks[vocabulaire.id].get(terme.id, LAST)


def _ranks(context: Context) -> Ranks:
    return {
        vocabulaire.id: {terme.id: rang for rang, terme in enumerate(vocabulaire.shown, start=1)}
        for vocabulaire in context.corpus.vocabulaires
    }
