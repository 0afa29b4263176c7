"""A small base with the tables of a real one, hostile text included, and Datasette with our plugin over it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from search.site.declared import array_columns

HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'

METADATA = {
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


NOT_SAID = "Non précisé"
_COLUMNS = """
    select name, "notnull" from pragma_table_info(:table)
"""
_TABLES = """
    select sql from sqlite_master
    where type = 'table' and name not like 'fiches_fts%' and name not like 'recherche~_%' escape '~'
"""


def _insert(base: sqlite3.Connection, table: str, **row: object) -> None:
    """Insert a row; columns that it does not name and that can't be empty say « Non précisé »."""
    given = {column: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for column, v in row.items()}
    arrays = array_columns(base)
    for column, needed in base.execute(_COLUMNS, {"table": table}).fetchall():
        if needed and column not in given:
            given[column] = json.dumps([NOT_SAID]) if column in arrays else NOT_SAID
    names, marks = ", ".join(f'"{column}"' for column in given), ", ".join(f":{column}" for column in given)
    base.execute(f"insert into {table} ({names}) values ({marks})", given)


def _fiche(base: sqlite3.Connection, numero: int, kind: str, id: str, titre: str, theme: str | None) -> None:
    _insert(
        base, "fiches", numero=numero, type=kind, id=id, titre=titre, extrait="Début du texte " * 20, theme=theme,
        themes=["Animer les liens"], leviers=["Relations", f"Levier {numero % 3}"],
        annee=NOT_SAID if theme else "2020", url=f"/{kind}s/{id}",
    )  # fmt: skip
    base.execute("insert into fiches_fts (rowid, texte) values (?, ?)", (numero, titre))


def fill(base: sqlite3.Connection) -> None:
    """Fill empty tables: one theme, one source, five recommendations (the last one hostile) and one session."""
    base.execute("create virtual table fiches_fts using fts5 (texte)")
    for cle, valeur in (("version", "0123456789ab"), ("format", "1"), ("date", "2026-03-01T12:00:00+00:00")):
        _insert(base, "construction", cle=cle, valeur=valeur)
    said = {
        "nom": "Essai",
        "titre": "Essayer",
        "presentation": "Un essai.",
        "editeur": {"nom": "Maison"},
        "droits": "?",
    }
    for cle, valeur in {**said, "telechargement": True, "feuille": {"titre": "F", "colonnes": ["Qui"]}}.items():
        _insert(base, "site", cle=cle, valeur=json.dumps(valeur))
    _insert(
        base, "themes", id="animer-les-liens", rang=1, libelle="Animer les liens", libelle_source="2. Animer",
        description="…", couleur="vert", icone="reseau",
    )  # fmt: skip
    _insert(
        base, "sources", id="doc-4", titre="Recommandations", fichier="doc.pdf", date="2016-01-01", date_note="…",
        editeur="Cap Rural", licence="Non précisée", portee=[], remarques=["Un défaut"], empreinte="0", lignes=2,
        texte="Première ligne\nSeconde ligne",
    )  # fmt: skip
    titles = ["Valoriser les atouts", "Créer du lien", "Nommer un élu référent", "S’appuyer sur un tiers", HOSTILE]
    for rang, titre in enumerate(titles, 1):
        _fiche(base, rang, "recommandation", f"reco-{rang}", titre, "animer-les-liens")
        _insert(
            base, "recommandations", id=f"reco-{rang}", numero=rang, titre=titre, texte=f"{titre}\nFin", rang=rang,
            html=f"<p>Le <abbr title='Schéma de cohérence'>SCoT</abbr> {'long ' * 60}</p><script>alert(2)</script>",
            question="Et ici ?", theme="animer-les-liens", mots_cles=["Débat", HOSTILE], formulations=["et ici"],
            source="doc-4", source_section="Deux", ligne_debut=1, ligne_fin=2, statut="relu",
            relu_par="une animatrice", relu_le="2025-03-01",
        )  # fmt: skip
    _fiche(base, 6, "session", "atelier", "Un atelier", None)
    _insert(
        base, "sessions", id="atelier", numero=6, titre="Un atelier", resume="R", texte="T", html="<p>T</p>",
        nature="Atelier", date_debut="2020-02-01", date_fin="2020-02-02", annee=2020,
        horaires=[{"jour": "2020-02-01", "debut": "09:30", "fin": "17:00"}], duree_heures=12.5, lieu="Lyon",
        departement="Rhône", capacite_max=12, public_texte=[], themes=["Animer les liens"], objectifs=[], methode=[],
        formulations=[], intervenants=[{"nom": "A. B.", "role": "animatrice"}], conditions=[], source="doc-4",
        statut="relu", relu_par="une animatrice", relu_le="2025-03-01",
    )  # fmt: skip
    _insert(base, "etapes", session="atelier", rang=1, titre="Accueil", texte="Café", html="<p>Café</p>")


@pytest.fixture(scope="session")
def small(small_base: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to the base of the small corpus."""
    with closing(sqlite3.connect(f"{small_base.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture(scope="session")
def native_base(small_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("native") / "cooperation.db"
    built = sqlite3.connect(small_base)
    tables = [sql for (sql,) in built.execute(_TABLES)]
    built.close()
    with sqlite3.connect(file) as small:
        for sql in tables:
            small.execute(sql)
        fill(small)
    small.close()
    return file


@pytest.fixture(scope="session")
def native(native_base: Path) -> Datasette:
    """The site over the small base."""
    return Datasette([native_base], metadata=METADATA)


@pytest.fixture(scope="session")
def native_prefixed(native_base: Path) -> Datasette:
    """The same site behind the path prefix /coop/."""
    return Datasette([native_base], metadata=METADATA, settings={"base_url": "/coop/"})
