"""Records to rows: what each table of schema/tables.sql receives, as plain dictionaries."""

from collections.abc import Iterable, Iterator

from ingest.rows.common import Context, Row
from ingest.rows.facets import facettes, facettes_declarees
from ingest.rows.fiches import etapes, fiches, recommandations, sessions
from ingest.rows.links import classements, liens, parcours, parcours_etapes
from ingest.rows.proofs import preuves
from ingest.rows.renamed import anciens_ids
from ingest.rows.site import site
from ingest.rows.vocabulary import sources, termes, themes, vocabulaires

TABLES = {
    table.__name__: table
    for table in (
        site,
        themes,
        sources,
        vocabulaires,
        termes,
        facettes_declarees,
        fiches,
        recommandations,
        sessions,
        etapes,
        parcours,
        parcours_etapes,
        liens,
        classements,
        preuves,
        facettes,
        anciens_ids,
    )
}


def rows(context: Context) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield each table's name and its rows, tables in an order where rows come after those they refer to."""
    for name, table in TABLES.items():
        yield name, table(context)
