"""Writes docs/pages.md from the site's pages, the facets and the schemas of answers: `python docs/pages.py`."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ingest.build import build
from ingest.places import CORPUS
from search import urls
from search.facets import declared_facets
from search.site import answers
from search.site.pages import PAGES
from search.site.pages.api import limits, search_parameters
from search.vocabulary import MOST_CORRECTED

PAGE = Path(__file__).parent / "pages.md"

HEAD = f"""# Les pages et leur JSON

<!-- Page écrite par docs/pages.py : changez les pages ou search/site/answers/, puis relancez-le. -->

Chaque page se lit sans JavaScript, et tout son état est dans son adresse. Une page de fiches a la même adresse en
`.json`, ouverte aux autres sites (CORS). Les tables de Datasette, sous `{urls.table()}`, sont décrites dans
[donnees.md](donnees.md) et leur JSON dans [api.md](api.md). La page `{urls.API}` du site montre tout cela avec des
exemples vivants.
"""

LIMITS = f"""Une valeur plus longue, ou que son paramètre n’admet pas, est une erreur 400, en français : elle dit le
paramètre, la valeur, abrégée si elle est longue, et ce qui est permis. Un paramètre inconnu est ignoré. Des mots
inconnus d’une question, les {MOST_CORRECTED} premiers sont corrigés.

| ce qui est limité | au plus |
|---|---|"""

PUBLIC = f"""Aucune réponse ne dépend du nom de machine que dit une requête (`Host`, `X-Forwarded-Host`…). Sans adresse
publique, les liens sont des chemins à partir de la racine du site, préfixe compris ; les exports d’un dossier et
d’une recherche (Markdown, CSV) et `next_url` aussi. Avec
`cooperatheque servir --adresse https://cooperation.exemple.org/`, ils sont complets, chaque page dit son adresse
canonique, et le site a un plan (`{urls.SITEMAP}`) et se laisse ajouter aux moteurs d’un navigateur
(`{urls.OPENSEARCH}`). Un chemin dans cette adresse est celui où le site est servi :
`--adresse https://exemple.org/coop/`. Les boutons « Copier le lien » donnent toujours un lien complet."""

OLD = f"""Une recommandation, une session, un thème, un parcours ou une source peut changer d’identifiant. Son
ancienne adresse répond alors 301 vers la nouvelle, dans le même format et avec les mêmes paramètres
(`/recommandations/ancien.json?x=1` vers `/recommandations/nouveau.json?x=1`) ; les pages de lignes de
`{urls.table()}` aussi. Un navigateur redemande une telle réponse à chaque fois, un cache partagé au bout d’une
minute. Dans `fiches`, `parmi`, `dossier` et `theme`, un ancien identifiant est lu comme le nouveau : la réponse
donne le nouveau, une seule fois si l’adresse avait les deux."""

# What each page shows, by its route.
SHOWS = {
    urls.HOME: "le champ de recherche, les situations, les thèmes, le panorama des thèmes par familles, les sessions",
    urls.RECHERCHE: "les fiches trouvées, leurs extraits, les facettes et leurs comptes, la correction proposée",
    urls.RECOMMANDATION: "les mots de la source, leurs preuves, la question, le passage, les fiches autour",
    urls.SESSION: "quand, où, pour qui, le programme, ce qu’elle éclaire ; un bandeau dit que c’est une archive",
    urls.THEME: "ses recommandations dans l’ordre du document, les sessions qui le touchent",
    urls.PARCOURS: "une situation, les recommandations à lire dans l’ordre, les sessions utiles",
    urls.SOURCE: "le texte d’un document, ligne par ligne ; `lignes=41-42` surligne un passage",
    urls.GLOSSAIRE: "les sigles développés, puis chaque vocabulaire et ses valeurs",
    urls.DOSSIER: "une sélection (`fiches=a,b,c`) à ordonner, à lire en entier, à exporter ; `vue=feuille` la feuille "
    "de travail, `vue=comparer` deux à quatre fiches côte à côte, celles de `parmi=a,b` s’il y en a plus, "
    "`vue=cartes` des cartes à imprimer recto verso et à couper, `vue=relecture` ce qui est éditorial sous les mots de "
    "la source, à cocher et à corriger",
    urls.CARTES: "les mêmes cartes, de toutes les recommandations, huit par feuille A4",
    urls.API: "chaque adresse JSON, un exemple vivant, ses champs",
    urls.A_PROPOS: "les documents, les droits, ce qui est éditorial et reste à relire, l’accessibilité, la vie privée",
}


def page(connection: sqlite3.Connection) -> str:
    """Return the whole page, from a base of the corpus."""
    parts = [HEAD, *_pages(), "\n## Les paramètres de la recherche\n", *_parameters(connection)]
    parts += ["\n## Les limites\n", LIMITS, *(f"| {name} | {limit} |" for name, limit in limits().items())]
    parts += ["\n## L’adresse publique\n", PUBLIC]
    parts += ["\n## Les anciens identifiants\n", OLD]
    parts.append("\n## Les champs du JSON\n")
    for name in answers.NAMES:
        parts += _fields(name, answers.completed(name, connection))
    return "\n".join(parts)


def _pages() -> Iterator[str]:
    yield "| adresse | ce qu’elle montre | aussi en |"
    yield "|---|---|---|"
    for one in PAGES:
        yield f"| `{one.route}` | {SHOWS[one.route]} | {', '.join(one.formats)} |"
    yield ""
    yield (
        f"`{urls.SUGGESTIONS}?q=` complète ce que l’on tape ; "
        f"`{urls.SCHEMA.replace('<id>', '<nom>')}` donne un schéma JSON."
    )
    yield "Une adresse raccourcie à la main mène à une liste :"
    yield ", ".join(f"`{short}` à `{arrival}`" for short, arrival in urls.SHORTCUTS.items()) + "."


def _parameters(connection: sqlite3.Connection) -> Iterator[str]:
    facets = declared_facets(connection)
    yield from (f"- `{name}` : {meaning}" for name, meaning in search_parameters(facets).items())
    yield ""
    yield "Les facettes : " + ", ".join(f"`{facet.facette}` ({facet.libelle.lower()})" for facet in facets) + "."


def _fields(name: str, schema: dict[str, object]) -> Iterator[str]:
    yield f"### `{name}` : {str(schema['title']).lower()}\n"
    yield "| champ | type | sens |"
    yield "|---|---|---|"
    yield from (f"| `{field.path}` | {field.type} | {field.description} |" for field in answers.fields(schema))
    yield ""


def main() -> None:
    """Build the corpus in a folder that goes away, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "cooperation.db"
        build(CORPUS, base)
        PAGE.write_text(page(sqlite3.connect(base)), encoding="utf-8")


if __name__ == "__main__":
    main()
