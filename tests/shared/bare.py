"""A corpus of nothing but what is asked of all: a site, a theme, three recommendations."""

from pathlib import Path

SITE = """\
format: 1
nom: Les Haies
titre: Planter ensemble
presentation: Ce que des voisins ont appris en plantant des haies.
editeur:
  nom: Association des Haies
droits: Libre de droits.
"""
THEMES = """\
themes:
  - id: planter
    libelle: Planter
  - id: entretenir
    libelle: Entretenir
"""
RECORDS = {
    "preparer-le-sol": (
        "Préparer le sol",
        "planter",
        "Un sol ameubli **garde l’eau**.\n\n## Pourquoi\n\nTrois raisons.",
    ),
    "choisir-les-essences": ("Choisir les essences", "planter", "Des essences du pays, mêlées."),
    "tailler-en-hiver": ("Tailler en hiver", "entretenir", "On taille quand la sève est descendue."),
}


def record(folder: Path, name: str, front: str, text: str = "") -> None:
    """Write a Markdown file `name` into a folder of a corpus, which is made if needed."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(f"---\nid: {name}\n{front.strip()}\n---\n{text}\n", encoding="utf-8")


def bare(corpus: Path) -> Path:
    """Write the corpus into a folder that doesn't exist yet, and return it."""
    (corpus / "vocabulaires").mkdir(parents=True)
    (corpus / "site.yml").write_text(SITE, encoding="utf-8")
    (corpus / "vocabulaires" / "themes.yml").write_text(THEMES, encoding="utf-8")
    for name, (titre, theme, text) in RECORDS.items():
        record(corpus / "recommandations", name, f"titre: {titre}\ntheme: {theme}", text)
    return corpus
