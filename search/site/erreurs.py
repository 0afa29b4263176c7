"""Error pages in French, with a way on: HTML for readers, `{"ok": false, "error": …}` for programs."""

import re
import sqlite3
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError

TITRES = {
    400: "Demande incomprise",
    403: "Accès refusé",
    404: "Page introuvable",
    500: "Erreur du site",
}
DEFAUTS = {
    400: "L’adresse demande quelque chose que le site ne sait pas faire.",
    403: "Cette page n’est pas ouverte au public.",
    404: "Rien ne se trouve à cette adresse : la page a pu changer de nom, ou l’adresse être mal recopiée.",
    500: "Le site n’a pas pu répondre. L’erreur est notée dans son journal.",
}

# Each message of Datasette and SQLite that an address or a query can bring about, and how we say it.
MESSAGES: tuple[tuple[str, str], ...] = (
    (r"404|Database not found|Invalid database", DEFAUTS[404]),  # any first word of a path is a database to Datasette
    (r"Table not found", "Cette table n’existe pas dans la base."),
    (r"Record not found", "Cette ligne n’existe pas dans la table."),
    (r"No data", "Ce format n’existe pas pour cette page."),
    (r"Cannot sort table by (.*)", "La table ne peut pas être triée selon « {0} »."),
    (r"Cannot use _sort and _sort_desc at the same time", "Choisir un seul tri : _sort ou _sort_desc."),
    (r"_(col|nocol)=(.*) - invalid columns", "Colonne inconnue : « {1} »."),
    (r"_size must be a positive integer", "_size attend un nombre entier positif."),
    (r"_size must be <= (\d+)", "_size ne peut pas dépasser {0}."),
    (r"_(facet|where)= is not allowed", "Le paramètre _{0} n’est pas permis ici."),
    (r"Cannot search by that column", "La recherche ne peut pas se limiter à cette colonne."),
    (r"\?.* is required", "Il manque la colonne des données binaires (_blob_column)."),
    (r".* is not a valid column", "Cette colonne n’existe pas dans la table."),
    (r"Link has expired.*", "Le lien a expiré : les données ont changé."),
    (r"Invalid _through.*", "Le paramètre _through ne correspond à aucun lien entre tables."),
    (r"CSV streaming is disabled", "L’export CSV de toutes les lignes est désactivé."),
    (r"_next not allowed for CSV streaming", "L’export de toutes les lignes commence à la première : retirer _next."),
    (r"Statement must be a SELECT", "Seules les requêtes de lecture (select) sont permises."),
    (r"Statement contained a disallowed PRAGMA.*", "Cette instruction pragma n’est pas permise."),
    (r"Database download is forbidden", "Le téléchargement de la base n’est pas ouvert."),
    (r"Cannot download.*", "Cette base ne peut pas être téléchargée."),
    (r"Database is immutable", "La base se consulte seulement."),
    (r"You do not have permission to view this \w+|Permission denied", DEFAUTS[403]),
    (r"no such table: (.*)", "Aucune table ne se nomme « {0} »."),
    (r"no such column: (.*)", "Aucune colonne ne se nomme « {0} »."),
    (r"no such function: (.*)", "Aucune fonction ne se nomme « {0} »."),
    (r"ambiguous column name: (.*)", "Plusieurs tables ont une colonne « {0} » : préciser la table."),
    (r'near "(.*)": syntax error', "La requête est mal écrite près de « {0} »."),
    (r'unrecognized token: "(.*)"', "La requête est mal écrite près de « {0} »."),
    (r"incomplete input", "La requête est incomplète."),
    (
        r"unterminated string|fts5: syntax error near \"\"",
        "La recherche est incomplète, ou un guillemet n’est pas fermé.",
    ),
    (r"malformed JSON", "Cette colonne ne contient pas de listes."),
    (r"fts5: syntax error near \"(.*)\"", "La recherche est mal écrite près de « {0} »."),
    (r"You can only execute one statement at a time.*", "Une seule instruction SQL à la fois."),
)


# What Datasette lets escape when it cannot read a value of an address: _through=x, _timelimit=x, a null character…
ILLISIBLES = (KeyError, ValueError, sqlite3.ProgrammingError)
LECTEURS = ("datasette/filters.py", "datasette/views/row.py", "datasette/views/table.py")
NOTRE_CODE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Erreur:
    """What went wrong, ready to be shown: `detail` is the original message when ours translates it."""

    status: int
    title: str
    error: str
    detail: str | None = None


def traduire(message: str) -> str | None:
    """Return the French for a message of Datasette or SQLite, None when it is not one we know."""
    for motif, francais in MESSAGES:
        trouve = re.fullmatch(motif, message.strip(), re.DOTALL)
        if trouve:
            return francais.format(*trouve.groups())
    return None


def decrire(exception: Exception) -> Erreur:
    """Return the error to show for an exception.

    An unknown exception is a fault of ours: status 500, and its message stays in the journal. Datasette gives 500 to
    a few mistakes in an address (an unknown sort column, a value it cannot read): they are the request's, so 400.
    """
    if isinstance(exception, DatasetteError):
        return _erreur_de_datasette(exception)
    if isinstance(exception, Base400):
        return _erreur_d_adresse(exception.status, str(exception))
    if isinstance(exception, ILLISIBLES) and _en_lisant_l_adresse(exception):
        return Erreur(400, TITRES[400], "L’adresse contient une valeur illisible.", str(exception))
    return Erreur(500, TITRES[500], DEFAUTS[500])


def _erreur_de_datasette(exception: DatasetteError) -> Erreur:
    if exception.title == "SQL Interrupted":
        return Erreur(400, "Requête trop longue", "La requête a été arrêtée : elle prenait trop de temps.")
    francais = traduire(exception.message)
    statut = 400 if exception.status == 500 and francais else exception.status
    titre = "Requête refusée" if exception.title == "Invalid SQL" else _titre(statut)
    return Erreur(statut, titre, francais or _defaut(statut), exception.message)


def _erreur_d_adresse(statut: int, message: str) -> Erreur:
    """Return the error for a page's own message: Datasette's is translated, one of ours is already French."""
    francais = traduire(message)
    detail = message if francais and francais != DEFAUTS[404] else None
    return Erreur(statut, _titre(statut), francais or message or _defaut(statut), detail)


def _en_lisant_l_adresse(exception: Exception) -> bool:
    """Say whether an exception comes from Datasette reading an address, with none of our code on the way."""
    fichiers = [Path(cadre.filename) for cadre in traceback.extract_tb(exception.__traceback__)]
    return any(f.match(nom) for f in fichiers for nom in LECTEURS) and not any(
        NOTRE_CODE in f.parents for f in fichiers
    )


def _titre(statut: int) -> str:
    return TITRES.get(statut, f"Erreur {statut}")


def _defaut(statut: int) -> str:
    return DEFAUTS.get(statut, DEFAUTS[400])


async def repondre(datasette: Any, request: Request, erreur: Erreur) -> Response:
    """Return the answer for an error: JSON when the address asks for it, a page otherwise."""
    if request.path.endswith(".json"):
        corps = {"ok": False, **{cle: valeur for cle, valeur in asdict(erreur).items() if valeur is not None}}
        return Response.json(corps, status=erreur.status)
    page = await datasette.render_template(
        [f"{erreur.status}.html", "error.html"], asdict(erreur), request=request, view_name="error"
    )
    return Response.html(page, status=erreur.status)


def repondre_a_exception(datasette: Any, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Return what answers an exception raised by any page; the trace of one we did not foresee goes to stderr."""

    async def inner() -> Response:
        erreur = decrire(exception)
        if erreur.status >= 500:
            traceback.print_exception(exception)
        return await repondre(datasette, request, erreur)

    return inner


def repondre_a_refus(datasette: Any, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Return what answers a refused permission."""

    async def inner() -> Response:
        return await repondre(datasette, request, _erreur_d_adresse(403, message))

    return inner


async def page_fermee() -> None:
    """Answer 404 in the place of Datasette's pages for the administrator: this site has no account.

    They are in English, and two of them give every visitor a cookie (`csrftoken()` in their forms).
    """
    raise NotFound("404")


FERMEES: list[tuple[str, Callable[..., Any]]] = [
    (rf"/-/{nom}(?:\.json)?$", page_fermee)
    for nom in ("allow-debug", "auth-token", "logout", "messages", "patterns", "permissions", "threads")
]
