"""The thesaurus: no term may lead where its words don't, once the search has made stems of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from ingest.errors import REST, Problem, cut, first_of
from ingest.read.files import CorpusFile
from search.thesaurus import Read, plain, read

BRIDGES = ("synonymes", "specifiques", "anglais")
RELATED = "associes"
MOST_CONCEPTS = 2  # that one word may lead to

Stems = tuple[str, ...]


class Term(NamedTuple):
    """A term of a concept: where it is written, the relation it stands in, and what the search makes of it."""

    concept: str
    path: tuple[str | int, ...]
    relation: str
    text: str
    read: Read

    @property
    def stems(self) -> Stems:
        """Return the stems that the search reads."""
        return self.read.stems


def check_thesaurus(vocabularies: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the false bridges of the thesaurus, which holds to its schema."""
    for file in vocabularies:
        if file.schema == "thesaurus":
            terms = [term for index, concept in enumerate(file.data["concepts"]) for term in _terms(index, concept)]
            for found in (_shrunk(terms), _shared(terms), _twice(terms), _opposites(file.data["concepts"], terms)):
                problems = (file.problem(path, message) for path, message in found)
                yield from first_of(problems, partial(file.problem, (), REST))


Found = Iterator[tuple[tuple[str | int, ...], str]]


def _terms(index: int, concept: Mapping[str, Any]) -> Iterator[Term]:
    yield _term(concept["id"], ("concepts", index, "libelle"), "libelle", concept["libelle"])
    for relation in (*BRIDGES, RELATED):
        for place, text in enumerate(concept.get(relation, ())):
            yield _term(concept["id"], ("concepts", index, relation, place), relation, text)


def _term(concept: str, path: tuple[str | int, ...], relation: str, text: str) -> Term:
    return Term(concept, path, relation, text, read(text))


def _shrunk(terms: Sequence[Term]) -> Found:
    """Yield the terms of which small words leave nothing, or one word that says something else than they do."""
    alone = {(term.concept, term.stems) for term in terms if len(term.text.split()) == 1}
    for term in terms:
        shown = f"« {cut(term.text)} »"
        if not term.stems:
            yield term.path, f"{shown} n’a que de petits mots, que la recherche ne lit pas : retirez-le"
        elif len(term.stems) == 1 and term.read.light:
            yield (
                term.path,
                f"{shown} se réduit à un mot de toutes les questions : retirez-le, ou allongez l’expression",
            )
        elif len(term.stems) == 1 and len(term.text.split()) > 1 and (term.concept, term.stems) not in alone:
            advice = f"écrivez « {term.read.first} » si c’est bien ce mot, ou une expression qui en garde deux"
            yield term.path, f"{shown} se réduit à « {term.read.first} », sans ses petits mots : {advice}"


def _shared(terms: Sequence[Term]) -> Found:
    """Yield the words that lead to another concept by their stem alone, and those that lead to too many."""
    owners: dict[Stems, list[Term]] = defaultdict(list)
    for term in terms:
        if term.relation != RELATED:
            owners[term.stems].append(term)
    for stems, written in owners.items():
        others = (
            term for term in written if (term.concept, plain(term.text)) != (written[0].concept, plain(written[0].text))
        )
        other = next((term for term in others if term.concept != written[0].concept), None)
        if len(stems) == 1 and other and plain(other.text) != plain(written[0].text):
            where = f"« {cut(written[0].text)} » (concept « {written[0].concept} »)"
            advice = "retirez l’un des deux, ou allongez-le"
            yield other.path, f"« {cut(other.text)} » a la même racine que {where} : {advice}"
        concepts = list(dict.fromkeys(term.concept for term in written))
        if stems and len(concepts) > MOST_CONCEPTS:
            last = next(term for term in written if term.concept == concepts[MOST_CONCEPTS])
            where = " et ".join(f"« {concept} »" for concept in concepts[:MOST_CONCEPTS])
            yield last.path, f"« {cut(last.text)} » mène déjà à {where} : un mot sert dans peu d’idées"


def _twice(terms: Sequence[Term]) -> Found:
    """Yield the terms that a concept has in two relations, or twice."""
    first: dict[tuple[str, str], Term] = {}
    for term in terms:
        other = first.setdefault((term.concept, plain(term.text)), term)
        if other is not term:
            yield (
                term.path,
                f"« {cut(term.text)} » est déjà dans ce concept (« {other.relation} ») : gardez l’un des deux",
            )


def _opposites(concepts: Sequence[Mapping[str, Any]], terms: Sequence[Term]) -> Found:
    """Yield the terms that a concept shares with what it says it is the contrary of."""
    of_concept: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        of_concept[term.concept].append(term)
    for index, concept in enumerate(concepts):
        for place, opposite in enumerate(concept.get("contraire_de", ())):
            there = [
                term
                for term in of_concept.get(opposite, terms)
                if term.concept != concept["id"] and (opposite in of_concept or plain(term.text) == plain(opposite))
            ]
            if not there:
                message = f"« {cut(opposite)} » n’est ni un autre concept ni un terme d’un autre concept"
                yield ("concepts", index, "contraire_de", place), message
            stems = {term.stems for term in there}
            for term in of_concept[concept["id"]]:
                if term.stems in stems:
                    reason = f"ce concept se dit le contraire de « {cut(opposite)} »"
                    yield term.path, f"« {cut(term.text)} » ne peut pas être ici : {reason}"
