"""The files of a dossier: Markdown and CSV, with whole records and the blanks of the worksheet."""

import re
from collections.abc import Iterator, Sequence

from search.french import slug
from search.site.page import Address
from search.site.rows import Row
from search.site.spreadsheet import french_csv

_COLUMNS = ("type", "titre", "texte", "question", "theme_libelle", "provenance", "adresse")


def as_csv(content: Row, absolute: Address) -> str:
    """Return the worksheet as CSV, the columns to fill in left empty; a session's text is all that it says."""
    lines = ({**one, "texte": _whole_text(one), "adresse": absolute(one["url"])} for one in content["fiches"])
    return french_csv((*_COLUMNS, *_keys(content["site"]["feuille"]["colonnes"])), lines)


def _whole_text(fiche: Row) -> str:
    """Return a record's words as text: those of a session with the headings of its parts."""
    parts = ["\n".join([part["titre"], *_lines(part)]) for part in fiche["parties"]]
    return "\n\n".join(filter(None, (fiche["texte"], *parts)))


def _lines(part: Row) -> Iterator[str]:
    yield from (f"– {line}" for line in part["lignes"])
    for place, step in enumerate(part["etapes"], 1):
        yield f"{place}. {step['titre']}"
        yield from (f"– {line}" for line in step["lignes"])


def _keys(labels: Sequence[str]) -> list[str]:
    """Return a name for each column to fill in: « elu_referent » for « Élu référent »; two columns never share one."""
    keys: list[str] = []
    for place, label in enumerate(labels, 1):
        key = slug(label) or "colonne"
        keys.append(f"{key}_{place}" if key in (*_COLUMNS, *keys) else key)
    return keys


def as_markdown(content: Row, absolute: Address) -> str:
    """Return the records as Markdown, each with its blanks, then the second table, blank, if there is one."""
    site = content["site"]
    parts = [f"# Dossier – {escaped(site['nom'])}\n\n{absolute(content['url'])}"]
    parts += [_fiche_as_markdown(place, fiche, site, absolute) for place, fiche in enumerate(content["fiches"], 1)]
    if "argumentaire" in site["feuille"]:
        parts.append(_argumentaire(site["feuille"]["argumentaire"]))
    parts.append(f"---\n\n{escaped(site['droits'])}")
    return "\n\n".join(parts) + "\n"


def _fiche_as_markdown(place: int, fiche: Row, site: Row, absolute: Address) -> str:
    quoted = "\n".join(f"> {escaped(line)}" for line in fiche["texte"].splitlines())
    archive = escaped(f"Archive. {site['archive']}") if fiche["archive"] and "archive" in site else ""
    question = f"Question à se poser (éditorial) : {escaped(fiche['question'])}" if fiche["question"] else ""
    told = ", ".join(filter(None, (escaped(fiche["provenance"]), absolute(fiche["url"]))))
    blanks = "\n".join(f"- {escaped(libelle)} : " for libelle in site["feuille"]["colonnes"])
    parts = [_part_as_markdown(part) for part in fiche["parties"]]
    whole = (f"## {place}. {escaped(fiche['titre'])}", archive, quoted, *parts, question, told, blanks)
    return "\n\n".join(filter(None, whole))


def _part_as_markdown(part: Row) -> str:
    lines = "\n".join(f"> - {escaped(line)}" for line in part["lignes"])
    steps = "\n>\n".join(
        "\n".join([f"> {place}. {escaped(step['titre'])}", *(f">    - {escaped(line)}" for line in step["lignes"])])
        for place, step in enumerate(part["etapes"], 1)
    )
    return "\n\n".join(filter(None, (f"### {part['titre']}", lines, steps)))


def _argumentaire(argumentaire: Row) -> str:
    """Return a table of one column a side and one row a question, blank, in Markdown."""
    sides = [escaped(side) for side in argumentaire["cotes"]]
    table = [f"|  | {' | '.join(sides)} |", "|---" * (len(sides) + 1) + "|"]
    table += [f"| {escaped(question)} " + "|  " * len(sides) + "|" for question in argumentaire["lignes"]]
    return f"## {escaped(argumentaire['titre'])}\n\n" + "\n".join(table)


def escaped(text: str) -> str:
    """Return the text with what Markdown would take for markup escaped."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
