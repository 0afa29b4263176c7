"""Provenance: what is presented as the source's words is in the source, and proofs are in the text."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ingest.errors import REST, Problem, cut, first_of
from ingest.read.files import CorpusFile
from ingest.read.text import comparable, passages, plain
from ingest.sources import Source
from ingest.vocabularies import Vocabulaire

VERBATIM_FIELDS = ("titre", "nature", "suite")
VERBATIM_LISTS = ("public_texte", "objectifs", "methode", "conditions")
MOST_LINES = 1_000  # of a passage: each proof is looked for in all of them
LONGEST_PASSAGE = 5_000  # characters of a passage that a problem quotes, so that it can be copied


def check_recommendations(
    files: Sequence[CorpusFile], vocabulaires: Sequence[Vocabulaire], sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yield the recommendations whose text isn't the cited lines, and the proofs that aren't in their text.

    A text whose lines aren't cited may be anybody's; it is only asked to be there, and its source to be named. Reads
    `source`, whole, for the one; the fields that vocabularies declare and `vient_avant` for the other.
    """
    for file in files:
        cited = file.data.get("source", {})
        source = sources.get(cited.get("document", ""))
        if source and "lignes" in cited:
            yield from _check_passage(file, source)
        elif not file.body.strip():
            yield file.body_problem("le texte manque : écrivez-le sous l’en-tête")
        elif source:
            yield from _check_section(file, source, len(source.lignes) + 1)
        if "source" in file.data:
            yield from _check_kind(file)
        yield from _check_proofs(file, vocabulaires)


def check_sessions(files: Sequence[CorpusFile], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the verbatim fields and paragraphs of sessions that their document doesn't hold.

    Reads `source`, and each of the verbatim fields by itself.
    """
    for file in files:
        source = sources.get(file.data.get("source", ""))
        if source and source.texte:
            yield from first_of(_check_session(file, source), partial(file.problem, (), REST))


def check_checklists(files: Sequence[CorpusFile], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the points to check that the document named for them doesn't hold.

    Reads `liste_de_controle`, whole.
    """
    for file in files:
        checked = file.data.get("liste_de_controle", {})
        source = sources.get(checked.get("document", ""))
        if source and source.texte:
            for index, words in enumerate(checked["points"]):
                if comparable(words) not in source.comparable:
                    place = ("liste_de_controle", "points", index)
                    yield file.problem(place, f"ces mots ne sont pas dans la source « {source.id} » : {cut(words)}")


def check_sources(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the domain of application lines that the document's own text doesn't hold."""
    for file in files:
        text = comparable(file.body)
        for index, words in enumerate(file.data.get("portee", ())):
            if comparable(words) not in text:
                yield file.problem(("portee", index), f"ces mots ne sont pas dans le document : {cut(words)}")


def _check_session(file: CorpusFile, source: Source) -> Iterator[Problem]:
    for path, words in _verbatim(file):
        if comparable(words) not in source.comparable:
            yield file.problem(path, f"ces mots ne sont pas dans la source « {source.id} » : {cut(words)}")
    for paragraph in passages(file.body):
        if paragraph not in source.comparable:
            yield file.body_problem(f"ce passage n’est pas dans la source « {source.id} » : {cut(paragraph)}")


def _check_passage(file: CorpusFile, source: Source) -> Iterator[Problem]:
    first, last = file.data["source"]["lignes"]
    if not source.texte:
        text = f"sources/{source.id}.txt"
        yield file.problem(
            ("source", "lignes"), f"le texte de « {source.id} » manque : ajoutez {text}, ou retirez ce champ"
        )
        return
    if not 1 <= first <= last <= len(source.lignes):
        yield file.problem(("source", "lignes"), f"lignes {first} à {last} : la source en a {len(source.lignes)}")
        return
    if last - first >= MOST_LINES:
        yield file.problem(("source", "lignes"), f"lignes {first} à {last} : un passage en a {MOST_LINES} au plus")
        return
    if not file.body.strip():
        yield file.body_problem("le texte manque : copiez les lignes de la source sous l’en-tête")
        return
    if comparable(file.body) != (expected := comparable(source.passage(first, last))):
        shown = cut(expected, LONGEST_PASSAGE)
        message = f"le texte n’est pas celui des lignes {first} à {last} de « {source.id} » ; attendu : {shown}"
        yield file.body_problem(message)
    yield from _check_section(file, source, first)


def _check_section(file: CorpusFile, source: Source, line: int) -> Iterator[Problem]:
    """Yield the title of a part that isn't in the text of its document before a line, when that text is here."""
    section = file.data["source"].get("section")
    if section and source.texte and not source.has_section_before(section, line):
        yield file.problem(("source", "section"), f"« {section} » n’est pas un titre placé avant la ligne {line}")


def _check_kind(file: CorpusFile) -> Iterator[Problem]:
    """Yield the source that is neither a document of the corpus nor a free one, or both at once."""
    cited = file.data["source"]
    free = sorted({"titre", "adresse"} & set(cited))
    if "document" in cited and free:
        yield file.problem(("source", free[0]), "avec « document », ni titre ni adresse : sources/ les dit déjà")
    elif "document" not in cited and not free:
        yield file.problem(("source",), "dites un « document » de sources/, ou un « titre » ou une « adresse »")


def _check_proofs(file: CorpusFile, vocabulaires: Sequence[Vocabulaire]) -> Iterator[Problem]:
    text, words = plain(file.body), comparable(file.body)
    for place, proof in _proofs(file, vocabulaires):
        if not _proves(proof, text, words):
            yield file.problem(
                place, f"la preuve « {cut(proof, LONGEST_PASSAGE)} » n’est pas mot pour mot dans le texte"
            )


def _proofs(file: CorpusFile, vocabulaires: Sequence[Vocabulaire]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the proofs of a recommendation's classifications, then of the order it asks for, and their places."""
    for vocabulaire in vocabulaires:
        if vocabulaire.argued and file.schema in vocabulaire.fiches:
            for given in vocabulaire.given(file.data):
                if given.preuve:
                    yield (*given.path[:-1], "preuve"), given.preuve
    for index, order in enumerate(file.data.get("vient_avant", ())):
        yield ("vient_avant", index, "preuve"), order["preuve"]


def _proves(proof: str, text: str, words: str) -> bool:
    """Tell whether a proof is in a text, and still is when markers are aside: its lines are looked for without them."""
    bare = comparable(proof)
    return proof in text and bool(bare) and bare in words


def _verbatim(file: CorpusFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    data = file.data
    for field in VERBATIM_FIELDS:
        if field in data:
            yield (field,), data[field]
    if "lieu" in data:
        yield ("lieu", "libelle"), data["lieu"]["libelle"]
    for field in VERBATIM_LISTS:
        for index, words in enumerate(data.get(field, ())):
            yield (field, index), words
    for index, person in enumerate(data.get("intervenants", ())):
        for field in ("nom", "role"):
            if field in person:
                yield ("intervenants", index, field), person[field]
    for index, step in enumerate(data.get("programme", ())):
        yield ("programme", index, "titre"), step["titre"]
        for line in passages(step.get("contenu", "")):
            yield ("programme", index, "contenu"), line
