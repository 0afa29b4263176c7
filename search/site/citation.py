"""How a record is cited: where its words come from, in one line, and files for reference managers."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from search.french import NARROW, cited_lines
from search.site.declared import made_on, said_of_site, version
from search.site.page import Address, Export, Reader
from search.site.request import PageRequest
from search.site.rows import Row

Fields = list[tuple[str, str]]

# What BibTeX reads otherwise than as letters.
_BIBTEX = str.maketrans({mark: f"\\{mark}" for mark in "&%$#_{}"} | {"\\": "", "~": " ", "^": " "})


def publisher(content: Row, site: Mapping[str, Any]) -> str | None:
    """Return who published the words of a record, None when they come from no document of the base."""
    source = content["source"]
    return str(source["editeur"] or site["editeur"]["nom"]) if source else None


def provenance(content: Row, site: Mapping[str, Any]) -> str:
    """Return where the words of a record come from: who, which document, part and lines; empty if it isn't said."""
    source = content["source"]
    if not source:
        free = content.get("source_libre") or {}
        page = f"p. {free['page']}" if free.get("page") else None
        return ", ".join(filter(None, (free.get("titre"), page, free.get("adresse"))))
    undated = "sans date" if source["date_note"] and not source["date"] else None
    part = _quoted(content["source_section"]) if content.get("source_section") else None
    lines = cited_lines(content["ligne_debut"], content["ligne_fin"]) if content.get("ligne_debut") else None
    return ", ".join(filter(None, (publisher(content, site), source["titre"], undated, part, lines)))


def exports(read: Reader) -> dict[str, Export]:
    """Return the files of references of a page, given what reads it."""

    def cited(connection: sqlite3.Connection, asked: PageRequest) -> Row:
        about = {"site": said_of_site(connection), "jour": made_on(connection), "version": version(connection)}
        return {**read(connection, asked), "base": about}

    def export(media_type: str, write: Callable[[Row, Address], str]) -> Export:
        return Export(f"{media_type}; charset=utf-8", write, read=cited)

    return {"ris": export("application/x-research-info-systems", ris), "bib": export("application/x-bibtex", bibtex)}


def ris(content: Row, absolute: Address) -> str:
    """Return a record as RIS: a web page whose abstract is the exact quotation."""
    base = content["base"]
    by = publisher(content, base["site"])
    fields: Fields = [
        ("TY", "ELEC"),
        ("ID", content["id"]),
        ("TI", content["titre"]),
        *([("AU", f"{by},")] if by else []),  # the comma says that it's no name of a person
        ("T2", base["site"]["nom"]),
        ("PY", base["jour"][:4]),
        ("DA", base["jour"].replace("-", "/")),
        ("ET", base["version"]),
        ("LA", "fr"),
        ("AB", _quoted(_on_one_line(content["texte"]))),
        ("N1", provenance(content, base["site"])),
        ("UR", absolute(content["url"])),
        ("ER", ""),
    ]
    return "".join(f"{name}  - {_on_one_line(value)}\r\n" for name, value in fields if value or name == "ER")


def bibtex(content: Row, absolute: Address) -> str:
    """Return a record as BibTeX, with the exact quotation as its abstract."""
    base = content["base"]
    fields: Fields = [
        ("title", f"{{{_plain(content['titre'])}}}"),
        ("author", f"{{{_plain(publisher(content, base['site']) or '')}}}"),
        ("howpublished", _plain(base["site"]["nom"])),
        ("year", base["jour"][:4]),
        ("date", base["jour"]),
        ("version", base["version"]),
        ("language", "french"),
        ("abstract", _plain(_quoted(content["texte"]))),
        ("note", _plain(provenance(content, base["site"]))),
        ("url", absolute(content["url"])),
    ]
    said = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value.strip("{}"))
    return f"@misc{{{content['id']},\n{said}}}\n"


def _quoted(text: str) -> str:
    return f"«{NARROW}{text}{NARROW}»" if text else ""


def _on_one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _plain(text: str) -> str:
    return _on_one_line(text).translate(_BIBTEX)
