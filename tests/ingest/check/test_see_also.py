"""« voir_aussi » goes both ways."""

from pathlib import Path

import pytest
from spoiling import Spoil, both, swap

from ingest.check.see_also import check_see_also
from ingest.corpus import read_corpus
from ingest.errors import MOST, REST, InvalidCorpus
from ingest.read.files import CorpusFile

HUB = "recommandations/plafond-de-verre.md"
AIDER = "recommandations/aider-le-parc.md"
LINKS = "voir_aussi: [aider-le-parc, financer-la-suite]"
BACK = "voir_aussi: [plafond-de-verre]"


def missing(name: str, here: str) -> str:
    return (
        f"« {name} » renvoie à cette fiche, qui doit y renvoyer aussi : ajoutez « {name} » à ce champ, "
        f"ou retirez « {here} » de celui de recommandations/{name}.md"
    )


def problems(corpus: Path) -> list[str]:
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    return [str(problem).replace(f"{corpus}/", "") for problem in error.value.problems]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (swap(AIDER, BACK, ""), [f"{AIDER}:2 : voir_aussi : {missing('plafond-de-verre', 'aider-le-parc')}"]),
        (
            swap(AIDER, BACK, "voir_aussi: [financer-la-suite]"),
            [
                f"{AIDER}:15 : voir_aussi : {missing('plafond-de-verre', 'aider-le-parc')}",
                f"recommandations/financer-la-suite.md:17 : voir_aussi : "
                f"{missing('aider-le-parc', 'financer-la-suite')}",
            ],
        ),
        (
            swap(HUB, LINKS, "voir_aussi: [aider-le-parc]"),
            [f"{HUB}:16 : voir_aussi : {missing('financer-la-suite', 'plafond-de-verre')}"],
        ),
    ],
)
def test_a_link_without_return_is_told_where_it_is_missing(
    small_corpus: Path, spoil: Spoil, expected: list[str]
) -> None:
    spoil(small_corpus)
    assert problems(small_corpus) == expected


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ("voir_aussi: aider-le-parc", "attendu"),
        ("voir_aussi: [aider-le-par, financer-la-suite]", "« aider-le-par » n’existe pas dans recommandations"),
        ("voir_aussi: [plafond-de-verre, financer-la-suite]", "la fiche se cite elle-même"),
        ("voir_aussi: [parc, financer-la-suite]", "« parc » s’appelle maintenant « aider-le-parc »"),
    ],
)
def test_nothing_is_asked_where_the_field_is_to_be_mended_first(small_corpus: Path, links: str, message: str) -> None:
    swap(HUB, LINKS, links)(small_corpus)
    (problem,) = problems(small_corpus)
    assert problem.startswith(HUB)
    assert message in problem


def test_links_removed_on_both_sides_are_no_problem(small_corpus: Path) -> None:
    both(swap(HUB, LINKS, "voir_aussi: [financer-la-suite]"), swap(AIDER, BACK, ""))(small_corpus)
    assert [item.voir_aussi for item in read_corpus(small_corpus).recommandations if item.id == "aider-le-parc"] == [()]


def test_what_is_missing_in_a_file_is_told_up_to_a_bound() -> None:
    names = [f"fiche-{number}" for number in range(MOST + 2)]
    files = [_file(name, ["toutes"]) for name in names] + [_file("toutes", [])]
    found = [problem.message for problem in check_see_also(files, [*names, "toutes"])]
    assert (len(found), found[0], found[-1]) == (MOST + 1, missing("fiche-0", "toutes"), REST)


def _file(name: str, links: list[str]) -> CorpusFile:
    return CorpusFile("recommandations", name, f"{name}.md", "", 2, {"id": name, "voir_aussi": links}, "", 4)
