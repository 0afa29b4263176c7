"""Writes docs/pages.md from the site's pages and the JSON Schemas of what they answer: `python docs/pages.py`."""

from collections.abc import Iterator
from pathlib import Path

from search.site import PAGES, RACCOURCIS, schemas
from search.site.api import POINTS, Point
from search.site.recherche import FACETTES

PAGE = Path(__file__).parent / "pages.md"

HEAD = """# Les pages et leur JSON

<!-- Page écrite par docs/pages.py : changez les pages ou search/site/schemas/, puis relancez-le. -->

Chaque page se lit sans JavaScript, et tout son état est dans son adresse. Une page de fiches a la même adresse en
`.json`, ouverte aux autres sites (CORS). Les tables de Datasette, sous `/cooperation`, sont décrites dans
[donnees.md](donnees.md) et leur JSON dans [api.md](api.md). La page `/api` du site montre tout cela avec des exemples
vivants.
"""

# What each page shows, by its address as the plugin declares it.
MONTRE = {
    "/": "le champ de recherche, les situations, les thèmes, le panorama thèmes × leviers, les sessions",
    "/recherche": "les fiches trouvées, leurs extraits, les facettes et leurs comptes, la correction proposée",
    "/recommandations/<id>": "les mots de la source, leurs preuves, la question, le passage, les fiches autour",
    "/sessions/<id>": "quand, où, pour qui, le programme, ce qu’elle éclaire ; un bandeau dit que c’est une archive",
    "/themes/<id>": "ses recommandations dans l’ordre du document, les sessions qui le touchent",
    "/parcours/<id>": "une situation, les recommandations à lire dans l’ordre, les sessions utiles",
    "/sources/<id>": "le texte d’un document, ligne par ligne ; `lignes=41-42` surligne un passage",
    "/glossaire": "les sigles développés, puis chaque vocabulaire et ses valeurs",
    "/dossier": "une sélection (`fiches=a,b,c`) à ordonner, à imprimer en feuille de travail, à exporter",
    "/api": "chaque adresse JSON, un exemple vivant, ses champs",
    "/a-propos": "les documents, les droits, ce qui est éditorial, l’accessibilité, la vie privée",
}


def page() -> str:
    """Return the whole page."""
    parties = [HEAD, *_pages(), "\n## Les paramètres de la recherche\n", *_parametres(), "\n## Les champs du JSON\n"]
    for nom in schemas.NOMS:
        parties += _champs(nom)
    return "\n".join(parties)


def _adresse(motif: str) -> str:
    return motif.replace("(?P<id>[^/.]+)", "<id>")


def _pages() -> Iterator[str]:
    yield "| adresse | ce qu’elle montre | aussi en |"
    yield "|---|---|---|"
    for une in PAGES:
        formats = [*(["json"] if une.en_json else []), *une.exports]
        yield f"| `{_adresse(une.adresse)}` | {MONTRE[_adresse(une.adresse)]} | {', '.join(formats)} |"
    yield ""
    yield "`/suggestions.json?q=` complète ce que l’on tape ; `/api/schemas/<nom>.json` donne un schéma JSON."
    yield "Une adresse raccourcie à la main mène à une liste :"
    yield ", ".join(f"`{court}` à `{arrivee}`" for court, arrivee in RACCOURCIS.items()) + "."


def _parametres() -> Iterator[str]:
    recherche: Point = next(point for point in POINTS if point.nom == "recherche")
    yield from (f"- `{nom}` : {role}" for nom, role in recherche.parametres.items())
    yield ""
    yield "Les facettes : " + ", ".join(f"`{nom}` ({libelle.lower()})" for nom, libelle in FACETTES.items()) + "."


def _champs(nom: str) -> Iterator[str]:
    yield f"### `{nom}` : {schemas.schema(nom)['title'].lower()}\n"
    yield "| champ | type | sens |"
    yield "|---|---|---|"
    yield from (f"| `{champ.chemin}` | {champ.type} | {champ.description} |" for champ in schemas.champs(nom))
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
