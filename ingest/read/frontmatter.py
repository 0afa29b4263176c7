"""Files with front matter: YAML between two `---` lines, then a Markdown body; plain YAML files too.

YAML is read as its 1.2 core schema reads it, like editors do: a date or `09:30` is text, `no` is not a boolean.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

FENCE = "---"
CORE_SCHEMA = {
    "tag:yaml.org,2002:null": (r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    "tag:yaml.org,2002:bool": (r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    "tag:yaml.org,2002:int": (r"^[-+]?[0-9]+$", list("-+0123456789")),
    "tag:yaml.org,2002:float": (r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
}

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
    "found undefined alias": "« * » annonce un renvoi : mettez la valeur entre guillemets",
    "found unconstructable recursive node": "« * » renvoie à une valeur qui le contient : retirez ce renvoi",
    "could not determine a constructor for the tag": "« ! » annonce un type : mettez la valeur entre guillemets",
    "but found another document": "une ligne « --- » de trop",
    "control characters are not allowed": "caractère de contrôle interdit",
}


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


class CoreLoader(yaml.CSafeLoader):
    """Safe loader with YAML 1.2's core types, refusing a key written twice and a value that holds itself."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 (PyYAML's own class attribute)

    def construct_document(self, node: yaml.Node) -> Any:
        """Build the whole, inner values first: one that holds itself can't be, and raises."""
        self.deep_construct = True
        return super().construct_document(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build the mapping, or raise on the second appearance of a key."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="une clé doit être un mot", problem_mark=key.start_mark)
            if key.value in seen:
                problem = f"la clé « {key.value} » est écrite deux fois"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


for tag, (pattern, first) in CORE_SCHEMA.items():
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern), first)


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
    try:
        return yaml.load(text, Loader=CoreLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = str(error.problem or error.context)
        raise MalformedFile(line, f"YAML illisible, {_in_french(problem)}") from error
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise MalformedFile(line, f"YAML illisible, {_in_french(error.reason)}") from error


def line_of(text: str, path: Sequence[str | int], first_line: int = 1) -> int:
    """Return the line of the value at `path` (keys and indexes), or of its nearest existing ancestor."""
    node = yaml.compose(text, Loader=CoreLoader)
    if node is None:
        return first_line
    line = node.start_mark.line
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return first_line + line


def _in_french(problem: str) -> str:
    """Return what libyaml says in French; our own messages, and those nobody translated yet, as they are."""
    return next((french for english, french in IN_FRENCH.items() if problem.startswith(english)), problem)


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None
