"""YAML as the corpus needs it: texts, numbers, lists and groups; no reference, no type, no nesting without end.

Values are built from libyaml's events: its parser keeps its own stack, so that no file makes Python's overflow, and
an alias is refused before anything is copied.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

import yaml

from ingest.errors import cut

DEEPEST = 20  # levels of lists and groups; our schemas have 12, the records 4
MOST_DIGITS = 15  # what JSON's readers and SQLite hold exactly

# The words of YAML 1.2's core schema; what it would read as infinity or as no number is text.
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?")

Events = Iterator[yaml.Event]


class Unwanted(yaml.MarkedYAMLError):
    """Something that YAML allows and the corpus doesn't: its place, and the problem in French."""


def data_of(text: str) -> Any:
    """Return the data of a YAML text, None when it has none; raises yaml.YAMLError, Unwanted for what is ours.

    Keys are texts, whatever they look like.
    """
    events: Events = yaml.parse(text, Loader=yaml.CBaseLoader)
    data, documents = None, 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _unwanted(event, "une ligne « --- » de trop")
            data = _value(next(events), events, 0)
    return data


def _value(event: yaml.Event, events: Events, depth: int) -> Any:
    wanted = _wanted(event)
    if isinstance(wanted, yaml.ScalarEvent):
        return _scalar(wanted)
    if depth == DEEPEST:
        raise _unwanted(event, f"plus de {DEEPEST} listes ou groupes imbriqués")
    if isinstance(wanted, yaml.SequenceStartEvent):
        return list(_items(events, depth + 1))
    return _mapping(events, depth + 1)


def _wanted(event: yaml.Event) -> yaml.ScalarEvent | yaml.CollectionStartEvent:
    """Return the event that begins a value; raises Unwanted when it refers, is referred to, or has a type."""
    if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
        raise _unwanted(event, "« * » annonce un renvoi : mettez la valeur entre guillemets, ou écrivez-la de nouveau")
    if event.anchor is not None:
        raise _unwanted(event, "« & » annonce une valeur à reprendre ailleurs : mettez la valeur entre guillemets")
    if event.tag is not None:
        raise _unwanted(event, "« ! » annonce un type : mettez la valeur entre guillemets")
    return event


def _items(events: Events, depth: int) -> Iterator[Any]:
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        yield _value(event, events, depth)


def _mapping(events: Events, depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _wanted(event)
        if not isinstance(key, yaml.ScalarEvent):
            raise _unwanted(event, "une clé doit être un mot")
        if key.value in data:
            raise _unwanted(event, f"la clé « {cut(key.value)} » est écrite deux fois")
        data[key.value] = _value(next(events), events, depth)
    return data


def _scalar(event: yaml.ScalarEvent) -> Any:
    text, (plain, _) = event.value, event.implicit
    if not plain:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        if len(text.lstrip("+-")) > MOST_DIGITS:
            raise _unwanted(event, f"un nombre a {MOST_DIGITS} chiffres au plus ; pour un texte, mettez des guillemets")
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text


def _unwanted(event: yaml.Event, problem: str) -> Unwanted:
    return Unwanted(problem=problem, problem_mark=cast(Any, event.start_mark))
