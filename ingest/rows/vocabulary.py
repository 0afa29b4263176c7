"""Rows of the vocabularies and of the sources."""

from collections.abc import Iterator, Sequence
from itertools import cycle

from ingest.check.schemas import fixed
from ingest.rows.common import Context, Row, json_array
from ingest.vocabularies import Terme, famille_id, terme_id

ICONE = "etiquette"
"""The icon of a theme that doesn't say its own."""


def couleurs(said: Sequence[str | None]) -> list[str]:
    """Return a colour for each theme: the one it says, or the next of the palette that no theme says."""
    palette = fixed("themes")["properties"]["themes"]["items"]["properties"]["couleur"]["enum"]
    free = cycle([couleur for couleur in palette if couleur not in said] or palette)
    return [couleur or next(free) for couleur in said]


def themes(context: Context) -> Iterator[Row]:
    """Yield one row per theme, ranked as written."""
    themes = context.corpus.themes
    colours = couleurs([theme.couleur for theme in themes])
    for rang, (theme, couleur) in enumerate(zip(themes, colours, strict=True), start=1):
        yield {"rang": rang, **vars(theme), "couleur": couleur, "icone": theme.icone or ICONE}


def sources(context: Context) -> Iterator[Row]:
    """Yield one row per document, with its whole text."""
    fields = ("id", "titre", "fichier", "date", "date_note", "editeur", "licence", "empreinte")
    for source in context.corpus.sources:
        first, last = source.lines_of(source.portee)
        yield {
            **{field: getattr(source, field) for field in fields},
            "portee": json_array(source.portee),
            "portee_debut": first,
            "portee_fin": last,
            "remarques": json_array(source.remarques),
            "lignes": len(source.lignes) if source.texte else None,
            "texte": source.texte or None,
        }


def vocabulaires(context: Context) -> Iterator[Row]:
    """Yield one row per vocabulary."""
    for vocabulaire in context.corpus.vocabulaires:
        fields = ("id", "rang", "libelle", "description", "minimum", "maximum", "preuve", "absence")
        yield {
            **{field: getattr(vocabulaire, field) for field in fields},
            "champ": vocabulaire.champ or None,
            "fiches": json_array(vocabulaire.fiches),
        }


def termes(context: Context) -> Iterator[Row]:
    """Yield one row per family and per value of each vocabulary."""
    for vocabulaire in context.corpus.vocabulaires:
        for rang, terme in enumerate(vocabulaire.familles, start=1):
            yield {
                "id": famille_id(vocabulaire.id, terme.id),
                "niveau": "famille",
                **_terme(vocabulaire.id, terme, rang),
            }
        for rang, terme in enumerate(vocabulaire.valeurs, start=1):
            yield {"id": terme_id(vocabulaire.id, terme.id), "niveau": "valeur", **_terme(vocabulaire.id, terme, rang)}


def _terme(vocabulaire: str, terme: Terme, rang: int) -> Row:
    return {
        "vocabulaire": vocabulaire,
        "valeur": terme.id,
        "libelle": terme.libelle,
        "developpe": terme.developpe,
        "famille": terme.famille and famille_id(vocabulaire, terme.famille),
        "plus_large": terme.plus_large and terme_id(vocabulaire, terme.plus_large),
        "rang": rang,
        "definition": terme.definition,
        "glossaire": terme.glossaire and terme_id("glossaire", terme.glossaire),
        "source": terme.source,
        "synonymes": json_array(terme.synonymes),
    }
