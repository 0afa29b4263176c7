"""The addresses that tests of every page ask each corpus for: one at least of each type of page that it has."""

from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from ingest.places import CORPUS

EVERYWHERE = (
    "/",
    "/recherche",
    "/recherche?q=finnancer",
    "/recherche?limite=1&page=2",
    "/glossaire",
    "/dossier",
    "/cartes",
    "/api",
    "/a-propos",
)
ESSAI = (
    *EVERYWHERE,
    "/recherche?q=élus&theme=debuts&levier=relations,apprendre",
    "/recherche?q=zzzzzz&theme=suites",
    "/recherche?q=médiation+du+parc",  # answers, and more
    "/recherche?q=patinoire+du+parc+en+hiver+sous+la+pluie",  # the nearest, none of which answers
    "/recherche?q=médiation+du+parc&tout=1&limite=2",
    "/recherche?q=commencer+un+mandat",  # a situation
    "/recherche?q=que+signifie+PNR",  # a word of the glossary
    "/recommandations/plafond-de-verre",
    "/recommandations/aider-le-parc",
    "/sessions/un-long-stage",
    "/sessions/atelier-court",
    "/themes/suites",
    "/parcours/financer",
    "/sources/recueil?lignes=3-6",
    "/dossier?fiches=plafond-de-verre,atelier-court",
    "/dossier?fiches=plafond-de-verre,atelier-court&vue=feuille",
    "/dossier?fiches=plafond-de-verre,aider-le-parc,financer-la-suite,atelier-court,un-long-stage&vue=comparer",
    "/dossier?fiches=plafond-de-verre,atelier-court&vue=cartes",
    "/dossier?fiches=plafond-de-verre,aider-le-parc,atelier-court&vue=relecture",
)
BARE = (
    *EVERYWHERE,
    "/recherche?q=zzzzzz&theme=planter",
    "/recommandations/preparer-le-sol",
    "/themes/entretenir",
    "/dossier?fiches=preparer-le-sol,tailler-en-hiver",
    "/dossier?fiches=preparer-le-sol,tailler-en-hiver&vue=feuille",
    "/dossier?fiches=preparer-le-sol,tailler-en-hiver&vue=comparer",
    "/dossier?fiches=preparer-le-sol,tailler-en-hiver&vue=cartes",
    "/dossier?fiches=preparer-le-sol,tailler-en-hiver&vue=relecture",
)
FOLDERS = {"recommandations": "md", "sessions": "md", "parcours": "md", "sources": "yml"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def ids(corpus: Path, folder: str) -> list[str]:
    return sorted(path.stem for path in corpus.glob(f"{folder}/*.{FOLDERS[folder]}"))


def ends(items: list[str]) -> list[str]:
    """Return the first and the last of a list, or what it has."""
    return list(dict.fromkeys(items[:1] + items[-1:]))


def choice(corpus: Path, front: dict[str, Any]) -> str:
    """Return the theme of a record and a value of its first facet of values, as filters of the search."""
    filters = [f"theme={front['theme']}"]
    for vocabulary in map(read, sorted(corpus.glob("vocabulaires/*.yml"))):
        if vocabulary.get("facette") == "valeurs" and (given := front.get(vocabulary["champ"])):
            value = given[0] if isinstance(given, list) else given
            filters.append(f"{vocabulary['parametre']}={value['valeur'] if isinstance(value, dict) else value}")
    return "&".join(filters[:2])


def at_hand(corpus: Path) -> tuple[str, ...]:
    """Return addresses of any corpus, from its files."""
    front = yaml.safe_load(min(corpus.glob("recommandations/*.md")).read_text(encoding="utf-8").split("---\n")[1])
    themes = [theme["id"] for theme in read(corpus / "vocabulaires" / "themes.yml")["themes"]]
    records = {folder: ends(ids(corpus, folder)) for folder in FOLDERS}
    return (
        *EVERYWHERE,
        f"/recherche?q=élus&{choice(corpus, front)}",
        f"/recherche?q=zzzzzz&theme={front['theme']}",
        *(f"/{folder}/{name}" for folder, names in records.items() for name in names),
        *(f"/sources/{path.stem}?lignes=1-2" for path in sorted(corpus.glob("sources/*.txt"))[:1]),
        *(f"/themes/{name}" for name in ends(themes)),
        *(
            f"/dossier?fiches={','.join(chain(records['recommandations'], records['sessions']))}{vue}"
            for vue in ("", "&vue=feuille", "&vue=comparer", "&vue=cartes", "&vue=relecture")
        ),
    )


# By corpus: the one at hand, the tests' own, and one of nothing but what is asked of all.
ADDRESSES = {"cooperatheque": at_hand(CORPUS), "essai": ESSAI, "bare": BARE}
EVERY = [(corpus, address) for corpus, addresses in ADDRESSES.items() for address in addresses]
# The types of pages that a corpus has none of.
ABSENT = {
    "cooperatheque": [f"/{folder}/<id>" for folder in FOLDERS if not ids(CORPUS, folder)],
    "essai": [],
    "bare": ["/sessions/<id>", "/parcours/<id>", "/sources/<id>"],
}
