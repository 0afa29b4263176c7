"""Questions: what a person types, read with Whoosh’s query parser and French operators into a small tree."""

import re
from dataclasses import dataclass

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

FACETTES = ("type", "theme", "action", "levier", "acteur", "obstacle", "moment", "public", "format", "annee")
CHAMPS = ("titre", *FACETTES)
_TEXT = "texte"
# A longer question is pasted text: its punctuation says nothing of operators.
_LONGEST_WITH_OPERATORS = 400
_OPERATORS = re.compile(rf'["*]|(?:^|[\s(])-[\w"(]|\b(?:ET|OU|SAUF)\b|\b(?:{"|".join(CHAMPS)}):')


@dataclass(frozen=True)
class Mots:
    """Words: any of them in a free question, all of them under an operator."""

    texte: str


@dataclass(frozen=True)
class Expression:
    """Words that must follow each other: « "droit à l’erreur" »."""

    texte: str


@dataclass(frozen=True)
class Debut:
    """The start of a word: « financ* »."""

    texte: str


@dataclass(frozen=True)
class Champ:
    """Words of the title or of a facet value: « theme:élus »."""

    nom: str
    texte: str


@dataclass(frozen=True)
class Sauf:
    """What must not be there: « -mot », « SAUF mot »."""

    partie: "Noeud"


@dataclass(frozen=True)
class Tous:
    """Parts that must all be there: « a ET b »."""

    parties: tuple["Noeud", ...]


@dataclass(frozen=True)
class Un:
    """Parts of which one is enough: « a OU b »."""

    parties: tuple["Noeud", ...]


@dataclass(frozen=True)
class Libre:
    """Parts typed side by side: any of the words, and every constraint."""

    parties: tuple["Noeud", ...]


Noeud = Mots | Expression | Debut | Champ | Sauf | Tous | Un | Libre


class _SideBySide(whoosh_query.Or):  # type: ignore[misc]
    """Parts typed without an operator between them, which Whoosh would take for its « or »."""


class _SideBySideGroup(GroupNode):  # type: ignore[misc]
    qclass = _SideBySide


_parser = QueryParser(
    _TEXT,
    schema=None,
    group=_SideBySideGroup,
    plugins=[
        FieldsPlugin(rf"(?P<text>{'|'.join(CHAMPS)}):(?=[\w\"(])", remove_unknown=False),
        PhrasePlugin(),
        PrefixPlugin(),
        GroupPlugin(),
        OperatorsPlugin(
            And=r"(?<=\s)ET(?=\s)",
            Or=r"(?<=\s)OU(?=\s)",
            Not=r'(?:^|(?<=[\s(]))(?:SAUF(?=\s+(?!ET\b|OU\b|SAUF\b)[\w"])|-(?=[\w"(]))',
            AndNot=None,
            AndMaybe=None,
            Require=None,
        ),
    ],
)


def lire(question: str) -> Noeud:
    """Return the tree of a question; what is not an operator is words, so any string can be read."""
    if len(question) > _LONGEST_WITH_OPERATORS or not _OPERATORS.search(question):
        return Libre((Mots(question),))
    return _node(_parser.parse(question, normalize=False))


def _node(parsed: whoosh_query.Query) -> Noeud:
    match parsed:
        case whoosh_query.Not():
            return Sauf(_node(parsed.query))
        case whoosh_query.Prefix():
            return Debut(parsed.text) if parsed.fieldname == _TEXT else Champ(parsed.fieldname, parsed.text)
        case whoosh_query.Phrase():
            words = " ".join(parsed.words)
            return Expression(words) if parsed.fieldname == _TEXT else Champ(parsed.fieldname, words)
        case whoosh_query.Term():
            return Mots(parsed.text) if parsed.fieldname == _TEXT else Champ(parsed.fieldname, parsed.text)
        case whoosh_query.And():
            return Tous(_nodes(parsed))
        case _SideBySide():
            return Libre(_joined(_nodes(parsed)))
        case whoosh_query.Or():
            return Un(_nodes(parsed))
        case _:
            return Libre(())


def _nodes(parsed: whoosh_query.Query) -> tuple[Noeud, ...]:
    return tuple(_node(child) for child in parsed.children())


def _joined(parties: tuple[Noeud, ...]) -> tuple[Noeud, ...]:
    """Put the words of a free question together again: their order tells which ones follow each other."""
    words = " ".join(partie.texte for partie in parties if isinstance(partie, Mots))
    others = tuple(partie for partie in parties if not isinstance(partie, Mots))
    return (Mots(words), *others) if words else others
