"""Error messages in French: what each status means, and each message of Datasette and SQLite."""

import re

TITLES = {
    400: "Demande incomprise",
    403: "Accès refusé",
    404: "Page introuvable",
    500: "Erreur du site",
}
DEFAULTS = {
    400: "L’adresse demande quelque chose que le site ne sait pas faire.",
    403: "Cette page n’est pas ouverte au public.",
    404: "Rien ne se trouve à cette adresse : la page a pu changer de nom, ou l’adresse être mal recopiée.",
    500: "Le site n’a pas pu répondre. L’erreur est notée dans son journal.",
}

# Each message of Datasette and SQLite that an address or a query can bring about, and how we say it.
_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"404|Database not found|Invalid database", DEFAULTS[404]),  # any first word of a path is a database to Datasette
    (r"Table not found", "Cette table n’existe pas dans la base."),
    (r"Record not found", "Cette ligne n’existe pas dans la table."),
    (r"No data", "Ce format n’existe pas pour cette page."),
    (r"Cannot sort table by (.*)", "La table ne peut pas être triée selon « {0} »."),
    (r"Cannot use _sort and _sort_desc at the same time", "Choisir un seul tri : _sort ou _sort_desc."),
    (r"_shape=object is only available on tables", "La forme « object » n’existe que pour les tables."),
    (
        r"_shape=object not available for tables with no primary keys",
        "La forme « object » n’existe que pour les tables qui ont une clé.",
    ),
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
    (r"You do not have permission to view this \w+|Permission denied", DEFAULTS[403]),
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
    (r"string or blob too big|query string is too large", "La requête, ou une valeur qu’elle manie, est trop longue."),
    (r"LIKE or GLOB pattern too complex", "Le texte cherché dans une colonne est trop long."),
    (
        r"too many (SQL variables|terms in compound SELECT|arguments on function .*|attached databases.*)"
        r"|Expression tree is too large.*",
        "La requête est trop compliquée : trop de valeurs ou de conditions à la fois.",
    ),
    (r"You can only execute one statement at a time.*", "Une seule instruction SQL à la fois."),
)


def in_french(message: str) -> str | None:
    """Return the French for a message of Datasette or SQLite, None when it is not one we know."""
    for pattern, french in _MESSAGES:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            return french.format(*found.groups())
    return None


def title(status: int) -> str:
    """Return the title of an error."""
    return TITLES.get(status, f"Erreur {status}")


def default(status: int) -> str:
    """Return what to say of an error when nothing more is known."""
    return DEFAULTS.get(status, DEFAULTS[400])
