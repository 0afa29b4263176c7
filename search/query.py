"""Questions: what a person types, read with Whoosh’s query parser and French operators into a small tree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoosh import query as whoosh_query
from whoosh.qparser import (
    FieldsPlugin,
    GroupNode,
    GroupPlugin,
    OperatorsPlugin,
    PhrasePlugin,
    PrefixPlugin,
    QueryParser,
)
from whoosh.qparser.syntax import NotGroup, PrefixOperator

TITLE = "titre"
"""The field that every base has, besides its facets: `titre:élus`."""

_TEXT = "texte"
# A longer question is pasted text: its punctuation says nothing of operators.
_LONGEST_WITH_OPERATORS = 400
_NOT = r'(?:^|(?<=[\s(]))(?:SAUF(?=\s+(?!ET\b|OU\b|SAUF\b)[\w"])|-(?=[\w"(]))'


@dataclass(frozen=True)
class Words:
    """Words: any of them in a free question, all of them under an operator."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Words that must follow each other: « "droit à l’erreur" »."""

    text: str


@dataclass(frozen=True)
class Prefix:
    """The start of a word: « financ* »."""

    text: str


@dataclass(frozen=True)
class Field:
    """Words of the title or of a facet value: « theme:élus »."""

    name: str
    text: str


@dataclass(frozen=True)
class Not:
    """What must not be there: « -mot », « SAUF mot »."""

    part: "Node"


@dataclass(frozen=True)
class All:
    """Parts that must all be there: « a ET b »."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class OneOf:
    """Parts of which one is enough: « a OU b »."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Free:
    """Parts typed side by side: any of the words, and every constraint."""

    parts: tuple["Node", ...]


Node = Words | Phrase | Prefix | Field | Not | All | OneOf | Free


class _SideBySide(whoosh_query.Or):  # type: ignore[misc]
    """Parts typed without an operator between them, which Whoosh would take for its « or »."""


class _SideBySideGroup(GroupNode):  # type: ignore[misc]
    qclass = _SideBySide


class _Excluded(NotGroup):  # type: ignore[misc]
    """An exclusion of what may turn out to be nothing: in « -( ET a », the operator inside goes, and leaves nothing."""

    def query(self, parser: QueryParser) -> whoosh_query.Query:
        return super().query(parser) if self.nodes else whoosh_query.NullQuery


@lru_cache(maxsize=16)  # bases of several corpora, each with its facets
def _parser(fields: tuple[str, ...]) -> QueryParser:
    operators = OperatorsPlugin(
        [(OperatorsPlugin.OpTagger(_NOT, _Excluded, PrefixOperator), 0)],
        And=r"(?<=\s)ET(?=\s)",
        Or=r"(?<=\s)OU(?=\s)",
        Not=None,
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )
    names = FieldsPlugin(rf"(?P<text>{'|'.join(fields)}):(?=[\w\"(])", remove_unknown=False)
    plugins = [names, PhrasePlugin(), PrefixPlugin(), GroupPlugin(), operators]
    return QueryParser(_TEXT, schema=None, group=_SideBySideGroup, plugins=plugins)


def _has_operators(question: str, fields: Sequence[str]) -> bool:
    pattern = rf'["*]|(?:^|[\s(])-[\w"(]|\b(?:ET|OU|SAUF)\b|\b(?:{"|".join(fields)}):'
    return len(question) <= _LONGEST_WITH_OPERATORS and re.search(pattern, question) is not None


def parse(question: str, facettes: Sequence[str] = ()) -> Node:
    """Return the tree of a question; what is not an operator is words, so any string can be read.

    `facettes` are the names that may stand before a colon (`theme:élus`), besides « titre ».
    """
    fields = (TITLE, *facettes)
    if not _has_operators(question, fields):
        return Free((Words(question),))
    return _node(_parser(fields).parse(question, normalize=False))


def _node(parsed: whoosh_query.Query) -> Node:
    match parsed:
        case whoosh_query.Not():
            return Not(_node(parsed.query))
        case whoosh_query.Prefix():
            return Prefix(parsed.text) if parsed.fieldname == _TEXT else Field(parsed.fieldname, parsed.text)
        case whoosh_query.Phrase():
            words = " ".join(parsed.words)
            return Phrase(words) if parsed.fieldname == _TEXT else Field(parsed.fieldname, words)
        case whoosh_query.Term():
            return Words(parsed.text) if parsed.fieldname == _TEXT else Field(parsed.fieldname, parsed.text)
        case whoosh_query.And():
            return All(_nodes(parsed))
        case _SideBySide():
            return Free(_joined(_nodes(parsed)))
        case whoosh_query.Or():
            return OneOf(_nodes(parsed))
        case _:
            return Free(())


def _nodes(parsed: whoosh_query.Query) -> tuple[Node, ...]:
    return tuple(_node(child) for child in parsed.children())


def _joined(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """Put the words of a free question together again: their order tells which ones follow each other."""
    words = " ".join(part.text for part in parts if isinstance(part, Words))
    others = tuple(part for part in parts if not isinstance(part, Words))
    return (Words(words), *others) if words else others
