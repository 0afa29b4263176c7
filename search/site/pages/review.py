"""What is ours of each record, point by point, for somebody of the trade to read beside the source's words."""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from search import urls
from search.site.pages.whole_records import by_theme, classed
from search.site.request import LONGEST_DOSSIER, MOST_FICHES
from search.site.rows import Row, rows

_OURS = """
    select fiches.numero, coalesce(recommandations.statut, sessions.statut) as statut,
        coalesce(recommandations.relu_par, sessions.relu_par) as relu_par,
        coalesce(recommandations.relu_le, sessions.relu_le) as relu_le,
        coalesce(recommandations.formulations, sessions.formulations) as formulations,
        sessions.resume, sessions.themes,
        row_number() over (partition by fiches.type, fiches.theme order by fiches.numero) as place,
        count(*) over (partition by fiches.type, fiches.theme) as places
    from fiches
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
"""
_LINKS = """
    select liens.origine, fiches.titre
    from liens join fiches on fiches.numero = liens.cible
    where liens.type <> 'vient avant' and liens.origine in (select value from json_each(:numeros))
    order by fiches.numero
"""
_LEFT = """
    select fiches.id, themes.libelle as theme_libelle
    from fiches
    left join themes on themes.id = fiches.theme
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
    where coalesce(recommandations.statut, sessions.statut) = 'a-relire'
    order by fiches.numero
"""


def review(connection: sqlite3.Connection, fiches: Sequence[Row]) -> dict[str, list[Row]]:
    """Return whole records by theme, in the order given, each with how far its review has gone and its `points`.

    A point has a label, its values that are ours, and those that the text proves, which are no matter of opinion.
    """
    asked = json.dumps([fiche["numero"] for fiche in fiches])
    ours = {one["numero"]: one for one in rows(connection, _OURS)}
    every = classed(connection, fiches)
    links = rows(connection, _LINKS, numeros=asked)
    reviewed = []
    for fiche in fiches:
        one = {**fiche, **ours[fiche["numero"]]}
        points = [
            *_said(one),
            *_classified([given for given in every if given["fiche"] == one["numero"]]),
            _point("Liens", [link["titre"] for link in links if link["origine"] == one["numero"]]),
            _point("Ce que l’on demanderait", one["formulations"]),
        ]
        kept = [point for point in points if point["valeurs"]]
        reviewed.append({**one, "points": kept})
    return by_theme(reviewed)


def _said(one: Row) -> Iterator[Row]:
    if one["type"] == "session":
        yield _point("Résumé", [one["resume"]] if one["resume"] else [])
        yield _point("Thèmes", one["themes"])
        return
    yield _point("Titre court", [one["titre"]])
    yield _point("Place", [f"{one['theme_libelle']}, {one['place']} sur {one['places']}"])
    yield _point("Question", [one["question"]] if one["question"] else [])


def _classified(given: Sequence[Row]) -> Iterator[Row]:
    for vocabulary in dict.fromkeys(one["vocabulaire"] for one in given):
        by_ground = {
            ground: [one["libelle"] for one in given if (one["vocabulaire"], one["fondement"]) == (vocabulary, ground)]
            for ground in ("éditorial", "preuve")
        }
        yield _point(vocabulary, by_ground["éditorial"], by_ground["preuve"])


def _point(label: str, values: Sequence[str], proved: Sequence[str] = ()) -> Row:
    return {"libelle": label, "valeurs": list(values), "prouves": list(proved)}


def left_to_review(connection: sqlite3.Connection) -> list[Row]:
    """Return the review sheets of all that is to review, with what they hold: one, or by theme when they are many."""
    left = rows(connection, _LEFT)
    groups = {"": left} if len(list(_dossiers(left))) <= 1 else by_theme(left)
    return [
        {"libelle": label, "nombre": len(ids), "url": urls.dossier(ids, "relecture")}
        for label, every in groups.items()
        for ids in _dossiers(every)
    ]


def _dossiers(fiches: Sequence[Row]) -> Iterator[list[str]]:
    """Yield the ids of records as many at a time as the address of a dossier takes."""
    held: list[str] = []
    for one in (fiche["id"] for fiche in fiches):
        if len(held) == MOST_FICHES or len(",".join([*held, one])) > LONGEST_DOSSIER:
            yield held
            held = []
        held.append(one)
    if held:
        yield held
