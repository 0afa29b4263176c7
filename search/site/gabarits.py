"""What templates can call: addresses of static files, French dates and numbers, marked proofs."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment

from search.site import donnees_liees, typographie
from search.site.dossier import adresse_ajout, adresse_dossier
from search.site.preuves import marquer

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette

FILTRES = (
    typographie.date_longue,
    typographie.date_complete,
    typographie.heure,
    typographie.decimal,
    typographie.enumeration,
    marquer,
)
STATIQUE = Path(__file__).parent / "static"


def empreinte(fichier: str) -> str:
    """Return the first characters of a static file's SHA-256, so that its address changes with its content."""
    return sha256((STATIQUE / fichier).read_bytes()).hexdigest()[:10]


def preparer(env: Environment, datasette: Datasette) -> None:
    """Add our globals to a Jinja environment: ``statique(fichier)``, the address of one of our static files."""
    empreintes = {chemin.name: empreinte(chemin.name) for chemin in sorted(STATIQUE.iterdir()) if chemin.is_file()}

    def statique(fichier: str) -> str:
        return f"{datasette.urls.static_plugins('cooperatheque', fichier)}?v={empreintes[fichier]}"

    env.globals.update(
        statique=statique,
        lignes_citees=typographie.lignes_citees,
        donnees_liees=donnees_liees,
        adresse_dossier=adresse_dossier,
        adresse_ajout=adresse_ajout,
    )
    env.filters.update({filtre.__name__: filtre for filtre in FILTRES})
