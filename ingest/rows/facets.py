"""Rows of table `facettes`: what search filters and counts, one row per fiche, facet and displayed value."""

from collections.abc import Iterable, Iterator

from ingest.records import Recommandation, Session, Terme
from ingest.rows.common import NON_PRECISE, Context, Row

NONE = Terme("non-precise", NON_PRECISE, "")
LAST = 999  # « Non précisé » comes after every value

# Facet, its vocabulary, and whether its families are shown rather than its values (fine values would be singletons).
OF_RECOMMENDATIONS = (
    ("action", "actions", False),
    ("levier", "leviers", True),
    ("acteur", "acteurs", True),
    ("obstacle", "obstacles", True),
    ("moment", "moments", False),
)

Value = tuple[str, str, str, int]  # facet, value in URLs, label, rank in the facet


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


def _of_recommendation(item: Recommandation, context: Context, ranks: dict[str, dict[str, int]]) -> Iterator[Value]:
    yield "type", "recommandation", "Recommandation", 1
    yield from _themes([item.theme], context)
    for facette, vocabulaire, by_family in OF_RECOMMENDATIONS:
        valeurs = item.valeurs(vocabulaire)
        if by_family:
            termes = context.families_of(vocabulaire, valeurs)
        else:
            termes = [context.valeurs[vocabulaire, valeur] for valeur in valeurs]
        yield from _values(facette, termes, ranks[vocabulaire])


def _of_session(session: Session, context: Context, ranks: dict[str, dict[str, int]]) -> Iterator[Value]:
    yield "type", "session", "Session", 2
    yield from _themes(session.themes, context)
    yield from _values("public", [context.valeurs["publics", valeur] for valeur in session.publics], ranks["publics"])
    yield from _values("format", [context.valeurs["formats", session.format]], ranks["formats"])
    yield "annee", session.annee, session.annee, -int(session.annee)


def _themes(chosen: Iterable[str], context: Context) -> Iterator[Value]:
    for rang, theme in enumerate(context.corpus.themes, start=1):
        if theme.id in chosen:
            yield "theme", theme.id, theme.libelle, rang


def _values(facette: str, termes: list[Terme], ranks: dict[str, int]) -> Iterator[Value]:
    for terme in termes or [NONE]:
        yield facette, terme.id, terme.libelle, ranks.get(terme.id, LAST)


def _ranks(context: Context) -> dict[str, dict[str, int]]:
    return {
        name.id: {terme.id: rang for rang, terme in enumerate(name.familles or name.valeurs, start=1)}
        for name in context.corpus.vocabulaires
    }
