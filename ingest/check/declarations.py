"""What vocabularies declare of their fields and facets: each name serves once, and none is taken already."""

from collections.abc import Iterator, Sequence

from ingest.check.schemas import listing
from ingest.check.vocabulary_fields import fixed_fields
from ingest.errors import Problem
from ingest.read.files import FOLDERS, CorpusFile
from ingest.tables import fixed_columns, is_sql_word

# Parameters of the site's addresses, facets that every corpus has, and names that questions and the index use.
RESERVED = {
    **dict.fromkeys(("q", "tri", "page", "limite", "tout", "lignes"), "le site l’emploie déjà"),
    **dict.fromkeys(("dossier", "fiches", "vue", "parmi"), "le site l’emploie déjà"),
    **dict.fromkeys(("type", "theme", "annee"), "c’est une facette de tous les corpus"),
    **dict.fromkeys(("titre", "texte", "valeur"), "la recherche l’emploie déjà"),
}
# Beside vocabularies, links lead to these: one name for two targets would mix them up.
FOLDER_NAMES = frozenset(FOLDERS)
TABLES = {"recommandation": ("fiches", "recommandations"), "session": ("fiches", "sessions")}


def check_declarations(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield what is wrong with the fields and facets of vocabularies, of which each file holds to its schema."""
    vocabularies = [file for file in files if file.schema == "vocabulaire"]
    for file in vocabularies:
        if file.id in FOLDER_NAMES:
            yield Problem(file.path, 0, "", f"nom réservé : « {file.id} » est aussi un dossier du corpus")
        yield from _names(file)
        yield from _twice(file, vocabularies)
        yield from _numbers(file)


def _names(file: CorpusFile) -> Iterator[Problem]:
    champ, parametre = file.data["champ"], file.data.get("parametre")
    for kind in file.data["fiches"]:
        taken = {*fixed_fields(kind), *(column for table in TABLES[kind] for column in fixed_columns(table))}
        if champ in taken:
            yield file.problem(("champ",), f"« {champ} » est déjà un champ ou une colonne de toute {kind}")
            break
    if is_sql_word(champ):
        yield file.problem(("champ",), f"« {champ} » est un mot de SQL : la base n’en fait pas une colonne")
    if parametre in RESERVED:
        names = listing(sorted(RESERVED))
        yield file.problem(("parametre",), f"« {parametre} » est réservé ({RESERVED[parametre]}) ; réservés : {names}")


def _twice(file: CorpusFile, vocabularies: Sequence[CorpusFile]) -> Iterator[Problem]:
    for key in ("champ", "parametre"):
        for other in vocabularies:
            if other is not file and key in file.data and other.data.get(key) == file.data[key]:
                yield file.problem((key,), f"« {file.data[key]} » est aussi celui de {other.path}")


def _numbers(file: CorpusFile) -> Iterator[Problem]:
    least, most = file.data.get("minimum", 0), file.data.get("maximum")
    if most is not None and least > most:
        yield file.problem(("minimum",), f"le minimum ({least}) dépasse le maximum ({most})")
    if "session" in file.data["fiches"] and file.data.get("preuve", "jamais") != "jamais":
        yield file.problem(("preuve",), "une session n’a pas de preuves ; attendu : jamais")
