"""What native pages need to know of the base around them: titles of tables, labels of linked rows, site pages."""

from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup


def titre_table(datasette: Any, base: str, table: str) -> str:
    """Return a table's title from the metadata, its name when it has none."""
    titre = datasette.metadata("title", database=base, table=table, fallback=False)
    return str(titre or table.replace("_", " "))


def titre_base(datasette: Any, base: str) -> str:
    """Return a database's title from the metadata, its name when it has none."""
    return str(datasette.metadata("title", database=base, fallback=False) or base)


async def lien_etranger(datasette: Any, base: str, table: str, colonne: str, valeur: Any) -> Markup | None:
    """Return a link to the row that a foreign key names, by its label; None when the column is not a foreign key."""
    db = datasette.get_database(base)
    cles = [cle for cle in await db.foreign_keys_for_table(table) if cle["column"] == colonne]
    if not cles or valeur is None:
        return None
    libelles = await datasette.expand_foreign_keys(base, table, colonne, [valeur])
    libelle = libelles.get((colonne, valeur), valeur)
    adresse = datasette.urls.row(base, cles[0]["other_table"], tilde_encode(str(valeur)))
    rappel = Markup("") if str(libelle) == str(valeur) else Markup(" <em>{}</em>").format(valeur)
    return Markup('<a href="{}">{}</a>').format(adresse, libelle) + rappel
