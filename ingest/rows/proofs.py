"""Rows of the proofs: the exact words of the text that found a classification, and their lines in the source."""

from collections.abc import Iterator

from ingest.records import Recommandation
from ingest.rows.common import Context, Row
from ingest.vocabularies import terme_id


def preuves(context: Context) -> Iterator[Row]:
    """Yield one row per proof, numbered from 1 in the order of the corpus."""
    pairs = ((item, classement) for item in context.corpus.recommandations for classement in item.classements)
    proved = ((item, classement) for item, classement in pairs if classement.preuve)
    for number, (item, classement) in enumerate(proved, start=1):
        first, last = locate(classement.preuve or "", item, context)
        yield {
            "id": number,
            "recommandation": item.id,
            "champ": classement.vocabulaire,
            "terme": terme_id(classement.vocabulaire, classement.valeur),
            "mots": classement.preuve,
            "ligne_debut": first,
            "ligne_fin": last,
        }


def locate(words: str, item: Recommandation, context: Context) -> tuple[int, int] | tuple[None, None]:
    """Return the first and last line, in the source, of words that stand in a recommendation's passage.

    None twice when the recommendation cites no lines.
    """
    cited = item.provenance
    if not cited.document or not cited.lignes:
        return None, None
    return context.sources[cited.document].lines_of([words], *cited.lignes)
