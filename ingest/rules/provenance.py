"""Provenance: what is presented as the source's words is in the source, and proofs are in the text."""

from collections.abc import Iterator, Mapping, Sequence

from ingest.errors import Probleme
from ingest.files import Fichier
from ingest.records import ARGUED, Source
from ingest.text import comparable, plain

VERBATIM_FIELDS = ("titre", "nature", "suite")
VERBATIM_LISTS = ("public_texte", "objectifs", "methode", "conditions")


def check_recommendations(fichiers: Sequence[Fichier], sources: Mapping[str, Source]) -> Iterator[Probleme]:
    """Yield the recommendations whose text isn't the cited lines, and the proofs that aren't in their text."""
    for fichier in fichiers:
        source = sources.get(fichier.data["source"]["document"])
        if source:
            yield from _check_passage(fichier, source)
        yield from _check_proofs(fichier)


def check_sessions(fichiers: Sequence[Fichier], sources: Mapping[str, Source]) -> Iterator[Probleme]:
    """Yield the verbatim fields and paragraphs of sessions that their document doesn't hold."""
    for fichier in fichiers:
        source = sources.get(fichier.data["source"])
        if not source:
            continue
        for path, words in _verbatim(fichier):
            if comparable(words) not in source.comparable:
                yield fichier.probleme(path, f"ces mots ne sont pas dans la source « {source.id} » : {_cut(words)}")
        for paragraph in plain(fichier.body).split("\n"):
            if comparable(paragraph) not in source.comparable:
                yield fichier.probleme_du_corps(
                    f"ce passage n’est pas dans la source « {source.id} » : {_cut(paragraph)}"
                )


def check_sources(fichiers: Sequence[Fichier]) -> Iterator[Probleme]:
    """Yield the domain of application lines that the document's own text doesn't hold."""
    for fichier in fichiers:
        text = comparable(fichier.body)
        for index, words in enumerate(fichier.data.get("portee", ())):
            if comparable(words) not in text:
                yield fichier.probleme(("portee", index), f"ces mots ne sont pas dans le document : {_cut(words)}")


def _check_passage(fichier: Fichier, source: Source) -> Iterator[Probleme]:
    cited = fichier.data["source"]
    first, last = cited["lignes"]
    if not 1 <= first <= last <= len(source.lignes):
        yield fichier.probleme(("source", "lignes"), f"lignes {first} à {last} : la source en a {len(source.lignes)}")
        return
    if comparable(fichier.body) != (expected := comparable(source.passage(first, last))):
        message = f"le texte n’est pas celui des lignes {first} à {last} de « {source.id} » ; attendu : {expected}"
        yield fichier.probleme_du_corps(message)
    if not source.has_section_before(cited["section"], first):
        yield fichier.probleme(
            ("source", "section"), f"« {cited['section']} » n’est pas un titre placé avant la ligne {first}"
        )


def _check_proofs(fichier: Fichier) -> Iterator[Probleme]:
    text = plain(fichier.body)
    for path, words in _proofs(fichier):
        if words not in text:
            yield fichier.probleme(path, f"la preuve « {words} » n’est pas mot pour mot dans le texte")


def _proofs(fichier: Fichier) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ARGUED:
        for index, item in enumerate(fichier.data.get(field, ())):
            if "preuve" in item:
                yield (field, index, "preuve"), item["preuve"]
    if "preuve" in fichier.data["moment"]:
        yield ("moment", "preuve"), fichier.data["moment"]["preuve"]


def _verbatim(fichier: Fichier) -> Iterator[tuple[tuple[str | int, ...], str]]:
    data = fichier.data
    for field in VERBATIM_FIELDS:
        if field in data:
            yield (field,), data[field]
    yield ("lieu", "libelle"), data["lieu"]["libelle"]
    for field in VERBATIM_LISTS:
        for index, words in enumerate(data.get(field, ())):
            yield (field, index), words
    for index, person in enumerate(data["intervenants"]):
        yield ("intervenants", index, "nom"), person["nom"]
        yield ("intervenants", index, "role"), person["role"]
    for index, step in enumerate(data["programme"]):
        yield ("programme", index, "titre"), step["titre"]
        for line in plain(step.get("contenu", "")).split("\n"):
            yield ("programme", index, "contenu"), line


def _cut(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
