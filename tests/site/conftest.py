"""A small base with the real tables, hostile text included, and the site over it."""

import json
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

RACINE = Path(__file__).parents[2]
HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'

METADONNEES = {
    "title": "Coopérathèque",
    "databases": {
        "cooperation": {
            "title": "La base de données",
            "description": "Tout ce que le site montre, en tables.",
            "license": "Droits des sources non précisés",
            "source": "Cap Rural",
            "source_url": "https://exemple.fr/cap-rural",
            "tables": {
                "fiches": {
                    "title": "Fiches",
                    "description": "Une ligne par recommandation ou session.",
                    "facets": ["type", {"array": "leviers"}],
                    "fts_table": "fiches_fts",
                    "fts_pk": "numero",
                    "label_column": "titre",
                    "columns": {"theme": "Le thème d’une recommandation"},
                },
                "recommandations": {"title": "Recommandations", "label_column": "titre", "size": 3},
                "sources": {"label_column": "titre"},
                "termes": {"label_column": "libelle"},
                "themes": {"title": "Thèmes", "label_column": "libelle"},
            },
            "queries": {
                "par_theme": {
                    "title": "Fiches d’un thème",
                    "description": "Les fiches du thème demandé.",
                    "sql": "select numero, titre, leviers from fiches where theme = :theme",
                }
            },
        }
    },
}


def _inserer(base: sqlite3.Connection, table: str, **ligne: object) -> None:
    valeurs = {c: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for c, v in ligne.items()}
    colonnes, marques = ", ".join(valeurs), ", ".join(f":{c}" for c in valeurs)
    base.execute(f"insert into {table} ({colonnes}) values ({marques})", valeurs)


def _fiche(base: sqlite3.Connection, numero: int, genre: str, id: str, titre: str, theme: str | None) -> None:
    _inserer(
        base, "fiches", numero=numero, type=genre, id=id, titre=titre, extrait="Début du texte " * 20, theme=theme,
        themes=["Animer les liens"], actions=["Convaincre"], leviers=["Relations", f"Levier {numero % 3}"],
        acteurs=["Non précisé"], obstacles=["Non précisé"], publics=["Non précisé"], format="Non précisé",
        annee="Non précisé" if theme else "2020", url=f"/{genre}s/{id}",
    )  # fmt: skip
    base.execute("insert into fiches_fts (rowid, texte) values (?, ?)", (numero, titre))


def remplir(base: sqlite3.Connection) -> None:
    """Fill empty tables: one theme, one source, five recommendations (the last one hostile) and one session."""
    base.execute("create virtual table fiches_fts using fts5 (texte)")
    _inserer(
        base,
        "themes",
        id="animer-les-liens",
        rang=1,
        libelle="Animer les liens",
        libelle_source="2. Animer",
        description="…",
    )
    _inserer(
        base, "sources", id="doc-4", titre="Recommandations", fichier="doc.pdf", date="2016-01-01", date_note="…",
        editeur="Cap Rural", licence="Non précisée", portee=[], remarques=["Un défaut"], empreinte="0", lignes=2,
        texte="Première ligne\nSeconde ligne",
    )  # fmt: skip
    titres = ["Valoriser les atouts", "Créer du lien", "Nommer un élu référent", "S’appuyer sur un tiers", HOSTILE]
    for rang, titre in enumerate(titres, 1):
        _fiche(base, rang, "recommandation", f"reco-{rang}", titre, "animer-les-liens")
        _inserer(
            base, "recommandations", id=f"reco-{rang}", numero=rang, titre=titre, texte=f"{titre}\nFin", rang=rang,
            html=f"<p>Le <abbr title='Schéma de cohérence'>SCoT</abbr> {'long ' * 60}</p><script>alert(2)</script>",
            question="Et ici ?", theme="animer-les-liens", actions=["Convaincre"], leviers=["Relations"],
            acteurs=["Non précisé"], obstacles=["Non précisé"], moment="Non précisé", mots_cles=["Débat", HOSTILE],
            formulations=["et ici"],
            source="doc-4", source_section="Deux", ligne_debut=1, ligne_fin=2, statut="brouillon",
        )  # fmt: skip
    _fiche(base, 6, "session", "atelier", "Un atelier", None)
    _inserer(
        base, "sessions", id="atelier", numero=6, titre="Un atelier", resume="R", texte="T", html="<p>T</p>",
        nature="Atelier", format="Atelier", modalite="En présence", date_debut="2020-02-01", date_fin="2020-02-02",
        annee=2020, horaires=[{"jour": "2020-02-01", "debut": "09:30", "fin": "17:00"}], duree_heures=12.5, lieu="Lyon",
        departement="Rhône", capacite_max=12, publics=["Élus"], public_texte=[], themes=["Animer les liens"],
        objectifs=[], methode=[], formulations=[], intervenants=[{"nom": "A. B.", "role": "animatrice"}], conditions=[],
        source="doc-4", statut="relu",
    )  # fmt: skip
    _inserer(base, "etapes", session="atelier", rang=1, titre="Accueil", texte="Café", html="<p>Café</p>")


@pytest.fixture(scope="session")
def fichier_natif(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fichier = tmp_path_factory.mktemp("natif") / "cooperation.db"
    with sqlite3.connect(fichier) as base:
        base.executescript((RACINE / "schema" / "tables.sql").read_text(encoding="utf-8"))
        remplir(base)
    base.close()
    return fichier


@pytest.fixture
def natif(fichier_natif: Path) -> Datasette:
    """The site over the small base."""
    return Datasette([fichier_natif], metadata=METADONNEES)


@pytest.fixture
def natif_prefixe(fichier_natif: Path) -> Datasette:
    """The same site behind the path prefix /coop/."""
    return Datasette([fichier_natif], metadata=METADONNEES, settings={"base_url": "/coop/"})
