"""What every table's rows need: the corpus, its labels, its fiche numbers, one renderer."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from ingest.corpus import Corpus
from ingest.records import Fiche, Relecture
from ingest.render import Renderer
from ingest.sources import Source
from ingest.vocabularies import Terme, Vocabulaire

Row = dict[str, Any]

NON_PRECISE = "Non précisé"


@dataclass(frozen=True)
class Context:
    """The corpus and what is worked out from it once, for all tables."""

    corpus: Corpus
    renderer: Renderer
    numeros: dict[str, int]
    valeurs: dict[tuple[str, str], Terme]
    familles: dict[tuple[str, str], Terme]
    themes: dict[str, str]
    sources: dict[str, Source]

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        """Number the fiches from 1, recommendations first, and index the vocabularies by (vocabulary, id)."""
        ids = [item.id for item in corpus.recommandations] + [item.id for item in corpus.sessions]
        return cls(
            corpus=corpus,
            renderer=Renderer(corpus.sigles),
            numeros={id_: numero for numero, id_ in enumerate(ids, start=1)},
            valeurs={(name.id, terme.id): terme for name in corpus.vocabulaires for terme in name.valeurs},
            familles={(name.id, terme.id): terme for name in corpus.vocabulaires for terme in name.familles},
            themes={theme.id: theme.libelle for theme in corpus.themes},
            sources={source.id: source for source in corpus.sources},
        )

    def libelle(self, vocabulaire: str, valeur: str) -> str:
        """Return the label of a vocabulary value."""
        return self.valeurs[vocabulaire, valeur].libelle

    def shown(self, vocabulaire: Vocabulaire, fiche: Fiche) -> list[Terme]:
        """Return what a facet shows of a fiche's values, each once: their families, or the values themselves."""
        values = [self.valeurs[vocabulaire.id, valeur] for valeur in fiche.valeurs(vocabulaire)]
        if vocabulaire.niveau == "valeur":
            return values
        families = dict.fromkeys(self.familles[vocabulaire.id, value.famille] for value in values if value.famille)
        return [family for family in families if not family.hors_facette]


def reviewed(relecture: Relecture) -> Row:
    """Return the columns that say how far a record's review has gone."""
    return {"statut": relecture.statut, "relu_par": relecture.role, "relu_le": relecture.date}


def json_array(values: Sequence[Any]) -> str:
    """Return values as a JSON array."""
    return json.dumps(values, ensure_ascii=False)


def json_labels(labels: Iterable[str]) -> str:
    """Return labels as a JSON array, each once; « Non précisé » for none: Datasette's facets hide an empty array."""
    return json_array(list(dict.fromkeys(labels)) or [NON_PRECISE])
