"""Whole records for a reader's selection: all that their documents say, and where the words come from."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.french import duration, full_date, hour
from search.site import citation
from search.site.declared import made_on
from search.site.rows import Row, rows

_RECORDS = """
    select fiches.numero, fiches.type, fiches.id, fiches.titre, fiches.url,
        fiches.theme, themes.libelle as theme_libelle,
        coalesce(recommandations.texte, sessions.texte) as texte, coalesce(recommandations.html, sessions.html) as html,
        recommandations.question, source_section, ligne_debut, ligne_fin,
        coalesce(recommandations.source, sessions.source) as source, sources.titre as document, sources.editeur,
        recommandations.source_titre, recommandations.source_page, recommandations.source_adresse,
        sessions.date_fin, sessions.horaires, sessions.duree_heures, sessions.lieu, sessions.intervenants,
        sessions.public_texte, sessions.objectifs, sessions.methode, sessions.conditions, sessions.suite
    from fiches
    left join themes on themes.id = fiches.theme
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
    left join sources on sources.id = coalesce(recommandations.source, sessions.source)
    where coalesce(recommandations.numero, sessions.numero) = fiches.numero
    order by fiches.numero
"""
_STEPS = """
    select session, titre, texte from etapes order by session, rang
"""
_CLASSED = """
    select classements.fiche, vocabulaires.libelle as vocabulaire, termes.libelle, fondement
    from classements
    join termes on termes.id = classements.terme
    join vocabulaires on vocabulaires.id = termes.vocabulaire
    where classements.fiche in (select value from json_each(:numeros))
    order by vocabulaires.rang, termes.rang
"""
SHOWN = (
    *("numero", "type", "id", "titre", "theme", "theme_libelle", "url", "texte", "html", "question", "source"),
    *("source_section", "ligne_debut", "ligne_fin"),
)


def whole_records(connection: sqlite3.Connection, site: Mapping[str, Any]) -> list[Row]:
    """Return every record, whole; those of a document that names no publisher come from that of the site.

    `parties` are what a session says after its presentation, headed; `archive` tells that it is over on the day of
    the base; `provenance` is the document, its part and the lines, "" for a text that comes from none.
    """
    steps: dict[str, list[Row]] = {}
    for step in rows(connection, _STEPS):
        steps.setdefault(step["session"], []).append({"titre": step["titre"], "lignes": step["texte"].splitlines()})
    today = made_on(connection)
    return [
        {
            **{name: one[name] for name in SHOWN},
            "parties": _parts(one, steps.get(one["id"], []), _over(one, today)) if one["type"] == "session" else [],
            "archive": _over(one, today),
            "provenance": _provenance(one, site),
        }
        for one in rows(connection, _RECORDS)
    ]


def classed(connection: sqlite3.Connection, fiches: Sequence[Row]) -> list[Row]:
    """Return what records are classified under, in order: the number of each, a vocabulary, a label, its ground."""
    return rows(connection, _CLASSED, numeros=json.dumps([fiche["numero"] for fiche in fiches]))


def by_theme(fiches: Iterable[Row]) -> dict[str, list[Row]]:
    """Return records by the label of their theme, in the order given; sessions, which have none, under « Sessions »."""
    groups: dict[str, list[Row]] = {}
    for fiche in fiches:
        groups.setdefault(fiche["theme_libelle"] or "Sessions", []).append(fiche)
    return groups


def _over(one: Row, today: str) -> bool:
    return bool(one["date_fin"]) and one["date_fin"] < today


def _parts(one: Row, steps: Sequence[Row], over: bool) -> list[Row]:
    """Return the headed parts of a session that say something: lines, then steps with lines of their own."""
    conditions = [*one["conditions"], *([one["suite"]] if one["suite"] else [])]
    people = [", ".join(filter(None, (who["nom"], who["role"]))) for who in one["intervenants"]]
    parts: list[tuple[str, Sequence[str], Sequence[Row]]] = [
        ("Quand", _when(one), []),
        ("Où", [one["lieu"]] if one["lieu"] else [], []),
        ("Avec", people, []),
        ("Pour qui", one["public_texte"], []),
        ("Objectifs", one["objectifs"], []),
        ("Programme", [], steps),
        ("Méthode", one["methode"], []),
        ("Conditions d’alors" if over else "Conditions", conditions, []),
    ]
    return [
        {"titre": title, "lignes": list(lines), "etapes": list(stages)}
        for title, lines, stages in parts
        if lines or stages
    ]


def _when(one: Row) -> list[str]:
    days = [f"{full_date(seance['jour'])}{_hours(seance)}" for seance in one["horaires"]]
    return [*days, f"{duration(one['duree_heures'])} en tout (calculé)"] if one["duree_heures"] else days


def _hours(seance: Row) -> str:
    if seance["fin"]:
        return f", de {hour(seance['debut'])} à {hour(seance['fin'])}"
    return f", à {hour(seance['debut'])}" if seance["debut"] else ""


def _provenance(one: Row, site: Mapping[str, Any]) -> str:
    """Return where the words of a record come from, as far as it says so; a dossier doesn't say that it is undated."""
    document = {"editeur": one["editeur"], "titre": one["document"], "date": None, "date_note": None}
    free = {name: one[f"source_{name}"] for name in ("titre", "page", "adresse")}
    return citation.provenance({**one, "source": document if one["source"] else None, "source_libre": free}, site)
