"""Rows of the proofs: the exact words of the text that found a classification, and their lines in the source."""

from collections.abc import Iterator, Mapping

from ingest.read.text import comparable
from ingest.records import Recommandation, Source
from ingest.rows.common import Context, Row
from ingest.vocabularies import terme_id


def preuves(context: Context) -> Iterator[Row]:
    """Yield one row per proof, numbered from 1 in the order of the corpus."""
    sources = {source.id: source for source in context.corpus.sources}
    pairs = ((item, classement) for item in context.corpus.recommandations for classement in item.classements)
    proved = ((item, classement) for item, classement in pairs if classement.preuve)
    for number, (item, classement) in enumerate(proved, start=1):
        first, last = locate(classement.preuve or "", item, sources)
        yield {
            "id": number,
            "recommandation": item.id,
            "champ": classement.vocabulaire,
            "terme": terme_id(classement.vocabulaire, classement.valeur),
            "mots": classement.preuve,
            "ligne_debut": first,
            "ligne_fin": last,
        }


def locate(words: str, item: Recommandation, sources: Mapping[str, Source]) -> tuple[int | None, int | None]:
    """Return the first and last line, in the source, of words that stand in a recommendation's passage.

    None twice when the recommendation cites no lines.
    """
    cited = item.provenance
    if not cited.document or not cited.lignes:
        return None, None
    source = sources[cited.document]
    text, line_of = "", list[int]()
    for number in range(cited.lignes[0], cited.lignes[1] + 1):
        line = comparable(source.passage(number, number))
        if line:
            text += line + " "
            line_of += [number] * (len(line) + 1)
    start = text.index(comparable(words))
    return line_of[start], line_of[start + len(comparable(words)) - 1]
