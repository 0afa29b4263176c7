"""Made-up records, whose facets and words are easy to count by hand."""

import sqlite3
from collections.abc import Callable

from search.index import Document, Situation
from search.thesaurus import Concept

Base = Callable[..., sqlite3.Connection]

DOCUMENTS = (
    Document(
        1,
        "Emmener les élus sur le terrain",
        "Emmener les élus sur le terrain, dans d’autres communes.",
        libelles=("Agir auprès des élus",),
        formulations=("visiter",),
    ),
    Document(2, "Mutualiser la maîtrise d’œuvre", "Partager la maîtrise d’œuvre, un financement et un agent."),
    Document(3, "Le droit à l’erreur", "Obtenir des élus le droit à l’erreur. Un événement convivial aide."),
    Document(4, "Réunir les financeurs", "Un comité des financeurs suit les complémentarités."),
    Document(5, "Recherche-action", "Des chercheuses suivent la coopération entre communes.", ("Repenser les outils",)),
)
FACETTES = (
    ("theme", "elus", "Agir auprès des élus", (1, 3)),
    ("theme", "outils", "Repenser les outils", (2, 4, 5)),
    ("annee", "2020", "2020", (1, 2)),
    ("annee", "2021", "2021", (3, 4, 5)),
)
CONCEPTS = (Concept("dgs", "maîtrise d’œuvre", synonymes=("MOE",), associes=("architecte",)),)
# Concepts that lend words in each way, one of several words.
LENDING = (
    Concept("c", "silo", ("cloison interne",), (), ("barrière",)),
    Concept("d", "bourg centre", ("ville pôle",), ("chef lieu",), ("village",)),
)
SITUATIONS = (
    Situation(
        "parcours", "chantier", "Conduire un chantier", "/parcours/chantier", ("Conduire un chantier",), "Une MOE."
    ),
    Situation(
        "glossaire", "moe", "MOE", "/glossaire#moe", ("MOE", "maîtrise d’œuvre", "Œuvre (maîtrise)"), "Qui conduit."
    ),
)
