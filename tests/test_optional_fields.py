"""Each field that the schemas let one leave out may be: the small corpus without it is checked, built and shown."""

import shutil
import tempfile
from pathlib import Path

import pytest
from helpers import SMALL, client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from walking import walk
from without import Where, leave_out, optional

from ingest.build import build

OPTIONAL = optional(SMALL)
# Fields that no file of the small corpus has: there is nothing to leave out.
UNUSED = [
    *(("recommandation", ("source", name)) for name in ("titre", "page", "adresse")),
    *(("themes", ("themes", name)) for name in ("couleur", "icone")),
]
# What a record that is reviewed can't do without.
ASKED = [(kind, ("relecture",)) for kind in ("recommandation", "session", "parcours")]
WRITTEN = [one for one in OPTIONAL if one[0] != "site" and one not in UNUSED + ASKED]
# Each example is a corpus built and walked: a smaller one that fails would take minutes to be found.
SOME = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def shown(corpus: Path) -> dict[str, list[str]]:
    """Build a corpus and return what is wrong with its pages."""
    build(corpus, corpus.parent / "cooperation.db")
    return walk(client(corpus.parent / "cooperation.db"), tables=False)


def test_what_is_needed_is_little() -> None:
    needed = {"recommandation": {"id", "titre", "theme"}, "session": {"id", "titre"}, "parcours": {"id", "titre"}}
    for kind, names in needed.items():
        assert not names & {path[0] for where, path in OPTIONAL if where == kind}
    assert {"rang", "question", "source", "statut", "moment"} <= {path[0] for kind, path in OPTIONAL if len(path) == 1}


@pytest.mark.parametrize(
    ("kind", "path"), WRITTEN, ids=lambda value: value if isinstance(value, str) else ".".join(value)
)
def test_a_corpus_does_without_a_field(small_corpus: Path, kind: str, path: Where) -> None:
    assert leave_out(small_corpus, kind, path)
    assert shown(small_corpus) == {}


@SOME
@given(st.sets(st.sampled_from(WRITTEN), min_size=2))
def test_a_corpus_does_without_any_of_them(absent: set[tuple[str, Where]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(shutil.copytree(SMALL, Path(folder) / "corpus"))
        for kind, path in sorted(absent):
            leave_out(corpus, kind, path)
        assert shown(corpus) == {}


LINKS = {
    "sessions": [("parcours", ("sessions",))],
    "parcours": [],
    "sources": [
        ("recommandation", ("source",)),
        ("session", ("source",)),
        ("parcours", ("liste_de_controle", "document")),
    ],
}


@pytest.mark.parametrize("folder", LINKS)
def test_a_corpus_does_without_a_folder(small_corpus: Path, folder: str) -> None:
    shutil.rmtree(small_corpus / folder)
    for kind, path in LINKS[folder]:
        leave_out(small_corpus, kind, path)
    assert shown(small_corpus) == {}


@pytest.mark.parametrize(
    "name", ["glossaire", "thesaurus", "acteurs", "actions", "leviers", "moments", "publics", "formats"]
)
def test_a_corpus_does_without_a_vocabulary(small_corpus: Path, name: str) -> None:
    champ = {"moments": "moment", "formats": "format"}.get(name, name)
    file = small_corpus / "vocabulaires" / f"{name}.yml"
    for kind in ("recommandation", "session"):
        leave_out(small_corpus, kind, (champ,))
    file.unlink()
    assert shown(small_corpus) == {}
