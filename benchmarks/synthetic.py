"""A synthetic corpus of any size: the project’s vocabularies, and recommendations with sources to match."""

import random
import shutil
from pathlib import Path

from ingest.places import CORPUS

VERBS = "Organiser Repérer Partager Construire Valoriser Anticiper Relier Mobiliser Adapter Expliquer".split()
NOUNS = """
    réunion commune projet budget service élu habitant association territoire vallée bourg métropole agriculture
    mobilité forêt école commerce énergie paysage emploi logement santé culture tourisme alimentation charte contrat
""".split()
LINKS = "entre avec pour dans autour vers depuis selon".split()
PER_SOURCE = 500  # recommendations in one document

RECOMMENDATION = """---
id: {id}
titre: {titre}
theme: {theme}
rang: {rang}
question: Que faut-il décider pour la pratique {numero} ?
actions: [relier, organiser]
leviers: [interconnaissance]
acteurs:
  - valeur: elus
    preuve: {preuve}
obstacles:
  - valeur: meconnaissance
moment:
  valeur: amorcer
source:
  document: {source}
  section: 1. Pratiques
  lignes: [{ligne}, {ligne}]
statut: a-relire
---
{texte}
"""
SOURCE = """id: {id}
titre: Document {id}
fichier: {id}.txt
date_note: synthétique
editeur: synthétique
licence: sans objet
empreinte: {empreinte}
"""


def write_corpus(folder: Path, count: int, seed: int = 1) -> Path:
    """Write `count` recommendations (15 to 40 words) and their sources; the same seed gives the same corpus."""
    chance = random.Random(seed)
    shutil.copytree(CORPUS, folder)
    themes = ["prealables", "animer-les-liens", "agir-aupres-des-elus", "repenser-outils"]
    for start in range(0, count, PER_SOURCE):
        source, lines = f"synthese-{start}", ["1. Pratiques"]
        for numero in range(start, min(start + PER_SOURCE, count)):
            lines.append(_sentence(chance))
            text = RECOMMENDATION.format(
                id=f"pratique-{numero}",
                titre=f"Pratique {numero}",
                theme=themes[numero % 4],
                rang=100 + numero // 4,
                numero=numero,
                preuve=lines[-1].split()[1],
                source=source,
                ligne=len(lines),
                texte=lines[-1],
            )
            (folder / "recommandations" / f"pratique-{numero}.md").write_text(text, encoding="utf-8")
        (folder / "sources" / f"{source}.txt").write_text("\n".join(lines), encoding="utf-8")
        head = SOURCE.format(id=source, empreinte="a" * 64)
        (folder / "sources" / f"{source}.yml").write_text(head, encoding="utf-8")
    return folder


def _sentence(chance: random.Random) -> str:
    pairs = (f"{chance.choice(LINKS)} {chance.choice(NOUNS)}" for _ in range(chance.randint(7, 19)))
    return f"{chance.choice(VERBS)} {' '.join(pairs)}"
