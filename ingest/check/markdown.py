"""Texts in Markdown that would take minutes to render, or more nesting than the renderer can follow."""

import re
from collections.abc import Iterator

from ingest.errors import Problem
from ingest.read.files import CorpusFile

RENDERED = ("recommandations", "sessions", "parcours")

LONGEST = 50_000  # characters; the longest text of the project has 2,000
MOST_LINES = 500  # each is looked for in the whole source
DEEPEST = 10  # quotes and lists in one another
# For each opening of a link or of a tag, Python-Markdown reads the rest of the text again.
MOST_OPENINGS = 200
OPENINGS = "[<"
MOST_BARS = 50  # on a line: a table has as many columns as its first line says, on every line

# What a line may begin with: white space, quotes, bullets, numbers.
BEGINNING = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|[0-9]{1,9}\.(?=[ \t]))+")
MARKER = re.compile(r"[>*+-]|[0-9]+\.")
STEP = 4  # spaces, or a tab, that push a list into another


def check_markdown(file: CorpusFile) -> Iterator[Problem]:
    """Yield what is too much in the body of a fiche or a parcours, and in the whole programme of a session."""
    if file.folder in RENDERED:
        yield from map(file.body_problem, excesses(file.body))
    programme = "\n".join(step.get("contenu", "") for step in file.data.get("programme", ()))
    for message in excesses(programme):
        yield file.problem(("programme",), message)


def excesses(markdown: str) -> Iterator[str]:
    """Yield what is too much in a text, in French."""
    if len(markdown) > LONGEST:
        yield f"texte trop long : {len(markdown)} caractères, au lieu de {LONGEST} au plus"
    lines = markdown.split("\n")
    if len(lines) > MOST_LINES:
        yield f"texte trop long : {len(lines)} lignes, au lieu de {MOST_LINES} au plus"
    if max(map(_depth, lines)) > DEEPEST:
        yield f"plus de {DEEPEST} listes ou citations imbriquées"
    if max(line.count("|") for line in lines) > MOST_BARS:
        yield f"plus de {MOST_BARS} « | » sur une ligne"
    for opening in OPENINGS:
        if markdown.count(opening) > MOST_OPENINGS:
            yield f"plus de {MOST_OPENINGS} « {opening} » dans un texte"


def _depth(line: str) -> int:
    beginning = match[0].expandtabs(STEP) if (match := BEGINNING.match(line)) else ""
    indent = len(beginning) - len(beginning.lstrip())
    return indent // STEP + len(MARKER.findall(beginning))
