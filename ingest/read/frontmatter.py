"""Files with front matter: YAML between two `---` lines, then a Markdown body; plain YAML files too.

YAML is read as its 1.2 core schema reads it, like editors do: a date or `09:30` is text, `no` is not a boolean.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from ingest.read.yaml_data import Unwanted, data_of

FENCE = "---"
# A file has no use for directives, and libyaml compares each with all the others.
DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*%")

# What libyaml says, for people who don't read English or YAML's grammar.
IN_FRENCH = {
    "did not find expected node content": "une valeur manque ou une parenthèse n’est pas fermée",
    "did not find expected key": "une clé est attendue ici : vérifiez l’alignement et les guillemets",
    "did not find expected ',' or ']'": "il manque « , » ou « ] » dans une liste entre crochets",
    "did not find expected ',' or '}'": "il manque « , » ou « } » dans un groupe entre accolades",
    "did not find expected '-' indicator": "il manque un tiret, ou l’alignement de la liste a changé",
    "mapping values are not allowed in this context": "un « : » de trop : mettez la valeur entre guillemets",
    "could not find expected ':'": "il manque « : » après une clé",
    "found character that cannot start any token": "une valeur ne commence pas par ce caractère : "
    "remplacez une tabulation par des espaces, ou mettez la valeur entre guillemets",
    "found a tab character that violates indentation": "remplacez une tabulation par des espaces",
    "found a tab character where an indentation space is expected": "remplacez une tabulation par des espaces",
    "found unexpected end of stream": "un guillemet n’est pas fermé",
    "found unexpected document indicator": "une ligne « --- » ou « ... » coupe une valeur",
    "did not find expected <document start>": "une ligne « ... » de trop, ou du texte après la dernière valeur",
    "block sequence entries are not allowed in this context": "un tiret de trop : mettez la valeur entre guillemets",
    "found unknown escape character": "« \\ » annonce un caractère que YAML ne connaît pas : doublez-le",
    "found invalid Unicode character escape code": "« \\u » annonce un caractère qui n’existe pas",
    "did not find expected hexdecimal number": "« \\u » ou « \\x » attend des chiffres hexadécimaux",
    "did not find expected alphabetic or numeric character": "« & » et « * » annoncent un renvoi : "
    "mettez la valeur entre guillemets",
    "did not find expected comment or line break": "quelque chose de trop à la fin de cette ligne",
    "control characters are not allowed": "caractère de contrôle interdit",
}
OTHERWISE = "vérifiez la ponctuation et l’alignement de cette ligne"


class MalformedFile(Exception):
    """The file can't be read as front matter or YAML: line (from 1) and a message in French."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line apart from the message."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Parts:
    """A file cut in two; lines count from 1 in the whole file."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split(text: str) -> Parts:
    """Cut a text into its front matter and its body; raises MalformedFile when a fence is missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise MalformedFile(1, "l’en-tête manque : la première ligne doit être « --- »")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            head, body = lines[1:number], lines[number + 1 :]
            blank = next((index for index, text in enumerate(body) if text.strip()), 0)
            return Parts("\n".join(head), 2, "\n".join(body).strip("\n"), number + 2 + blank)
    raise MalformedFile(1, "l’en-tête n’est pas fermé : il manque une deuxième ligne « --- »")


def load_yaml(text: str, first_line: int = 1) -> Any:
    """Return the data of a YAML text; raises MalformedFile with the line, counted from `first_line`."""
    if directive := DIRECTIVE.match(text):
        line = first_line + directive[0].count("\n")
        raise MalformedFile(line, "YAML illisible, « % » annonce une directive : retirez cette ligne")
    try:
        return data_of(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = str(error.problem or error.context)
        said = problem if isinstance(error, Unwanted) else _in_french(problem)
        raise MalformedFile(line, f"YAML illisible, {said}") from error
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise MalformedFile(line, f"YAML illisible, {_in_french(error.reason)}") from error


def line_of(text: str, path: Sequence[str | int], first_line: int = 1) -> int:
    """Return the line of the value at `path` (keys and indexes), or of its nearest existing ancestor."""
    node = _composed(text)
    if node is None:
        return first_line
    line = node.start_mark.line
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return first_line + line


@lru_cache(maxsize=1)  # a file that has one problem to place often has several
def _composed(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def _in_french(problem: str) -> str:
    """Return what libyaml says in French; what it says so seldom that nobody translated it, in general words."""
    return next((french for english, french in IN_FRENCH.items() if problem.startswith(english)), OTHERWISE)


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None
