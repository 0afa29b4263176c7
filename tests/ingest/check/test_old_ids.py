"""Old ids lead to one record each, and links use those of today."""

from pathlib import Path

import pytest
from spoiling import Spoil, both, swap

from ingest.corpus import read_corpus
from ingest.errors import InvalidCorpus

RECO = "recommandations/aider-le-parc.md"
OTHER = "recommandations/plafond-de-verre.md"
SESSION = "sessions/atelier-court.md"
PARCOURS = "parcours/financer.md"
SOURCE = "sources/stages.yml"
THEMES = "vocabulaires/themes.yml"


def of_reco(*old: str) -> Spoil:
    return swap(RECO, "anciens_ids: [soutenir-le-parc, parc]", f"anciens_ids: [{', '.join(old)}]")


def given(place: str, before: str, old: str) -> Spoil:
    return swap(place, before, f"{before}\nanciens_ids: [{old}]")


def problems(corpus: Path) -> list[str]:
    try:
        read_corpus(corpus)
    except InvalidCorpus as error:
        return [str(problem).replace(f"{corpus}/", "") for problem in error.problems]
    return []


def test_old_ids_that_are_free_are_accepted(small_corpus: Path) -> None:
    assert problems(small_corpus) == []
    assert [(old.genre, old.ancien, old.id) for old in read_corpus(small_corpus).renamed] == [
        ("themes", "apres", "suites"),
        ("recommandations", "soutenir-le-parc", "aider-le-parc"),
        ("recommandations", "parc", "aider-le-parc"),
        ("sessions", "mini-atelier", "atelier-court"),
        ("parcours", "trouver-des-fonds", "financer"),
        ("sources", "cahier", "stages"),
    ]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            of_reco("parc", "plafond-de-verre"),
            f"{RECO}:14 : anciens_ids.1 : « plafond-de-verre » est aujourd’hui l’identifiant de {OTHER}",
        ),
        (
            of_reco("un-long-stage"),
            f"{RECO}:14 : anciens_ids.0 : « un-long-stage » est aujourd’hui l’identifiant de sessions/un-long-stage.md",
        ),
        (
            of_reco("mini-atelier"),
            f"{SESSION}:22 : anciens_ids.0 : « mini-atelier » est déjà un ancien identifiant de {RECO}",
        ),
        (
            given(OTHER, "statut: a-relire", "parc"),
            f"{OTHER}:24 : anciens_ids.0 : « parc » est déjà un ancien identifiant de {RECO}",
        ),
        (
            of_reco("aider-le-parc"),
            f"{RECO}:14 : anciens_ids.0 : « aider-le-parc » est l’identifiant d’aujourd’hui, et non un ancien",
        ),
        (
            swap(PARCOURS, "[trouver-des-fonds]", "[nouveau-mandat]"),
            f"{PARCOURS}:8 : anciens_ids.0 : « nouveau-mandat » est aujourd’hui l’identifiant de "
            "parcours/nouveau-mandat.md",
        ),
        (
            swap(SOURCE, "[cahier]", "[recueil]"),
            f"{SOURCE}:9 : anciens_ids.0 : « recueil » est aujourd’hui l’identifiant de sources/recueil.yml",
        ),
        (
            swap(THEMES, "[apres]", "[debuts]"),
            f"{THEMES}:10 : themes.1.anciens_ids.0 : « debuts » est aujourd’hui l’identifiant de {THEMES}",
        ),
        (
            swap(THEMES, "Avant de commencer.", "Avant de commencer.\n    anciens_ids: [apres]"),
            f"{THEMES}:11 : themes.1.anciens_ids.0 : « apres » est déjà un ancien identifiant de {THEMES}",
        ),
        (of_reco("Parc"), f'{RECO}:14 : anciens_ids.0 : attendu : la forme ^[a-z0-9]+(-[a-z0-9]+)*$ ; trouvé : "Parc"'),
        (of_reco("parc", "parc"), f"{RECO}:14 : anciens_ids : attendu : des valeurs toutes différentes"),
    ],
)
def test_an_old_id_that_is_taken_is_refused(small_corpus: Path, spoil: Spoil, expected: str) -> None:
    spoil(small_corpus)
    (problem,) = problems(small_corpus)
    assert problem.startswith(expected)


def test_other_kinds_may_have_had_the_same_id(small_corpus: Path) -> None:
    both(
        of_reco("recueil", "financer", "suites", "cahier"),
        swap(PARCOURS, "[trouver-des-fonds]", "[plafond-de-verre, parc]"),
    )(small_corpus)
    assert problems(small_corpus) == []


def test_an_id_of_a_vocabulary_s_value_is_not_taken(small_corpus: Path) -> None:
    of_reco("relier", "leviers", "memoire")(small_corpus)
    assert problems(small_corpus) == []


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            swap(PARCOURS, "etapes: [financer-la-suite", "etapes: [parc"),
            f"{PARCOURS}:5 : etapes.0 : « parc » s’appelle maintenant « aider-le-parc »",
        ),
        (
            swap(PARCOURS, "atelier-court", "mini-atelier"),
            f"{PARCOURS}:6 : sessions.1 : « mini-atelier » s’appelle maintenant « atelier-court »",
        ),
        (
            swap(RECO, "document: recueil", "document: cahier"),
            f"{RECO}:10 : source.document : « cahier » s’appelle maintenant « stages »",
        ),
        (
            swap(RECO, "theme: debuts", "theme: apres"),
            f"{RECO}:4 : theme : « apres » s’appelle maintenant « suites »",
        ),
        (
            swap(PARCOURS, "etapes: [financer-la-suite", "etapes: [mini-atelier"),
            f"{PARCOURS}:5 : etapes.0 : « mini-atelier » n’existe pas dans recommandations",
        ),
    ],
)
def test_a_link_to_an_old_id_is_told_the_new_one(small_corpus: Path, spoil: Spoil, expected: str) -> None:
    spoil(small_corpus)
    (problem,) = problems(small_corpus)
    assert problem.startswith(expected)
