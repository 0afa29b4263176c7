"""Whatever valid recommendation people write comes out of the JSON API as they wrote it."""

import json
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import yaml
from helpers import SMALL, client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.build import build
from ingest.read.characters import faults
from ingest.read.contacts import contacts

# Anything that can be typed on one line: no control characters, nothing invisible, no white space at the ends.
LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=5, max_size=60)
LINE = LINE.map(lambda text: " ".join(text.split())).filter(lambda text: len(text) >= 5)
LINE = LINE.filter(lambda text: not list(contacts(text)) and not list(faults(text)))
# A source's sentence, without what Markdown would take for a list, a title or emphasis.
SENTENCE = LINE.filter(lambda text: text[0].isalpha() and not set(text) & set("*_#`<>&[]\\!"))

RECORD = st.fixed_dictionaries(
    {
        "titre": LINE,
        "question": LINE,
        "actions": st.sets(st.sampled_from(["relier", "organiser", "financer"]), min_size=1).map(sorted),
        "leviers": st.sets(st.sampled_from(["mediation", "memoire"]), min_size=1).map(sorted),
        "moment": st.sampled_from(["amorcer", "conduire"]),
        "formulations": st.lists(LINE, max_size=2, unique=True),
    }
)
REVIEW = st.fixed_dictionaries({"role": LINE, "date": st.dates().map(str)})
REVIEWED = st.fixed_dictionaries({"statut": st.sampled_from(["relu", "valide"]), "relecture": REVIEW})
STATUS = st.one_of(st.just({"statut": "a-relire"}), REVIEWED)


def write(corpus: Path, record: dict[str, Any], sentence: str) -> None:
    source = {"document": "document", "section": "1. Titre", "lignes": [2, 2]}
    front = {"id": "inventee", "theme": "debuts", "rang": 99, "source": source, **record}
    head = yaml.safe_dump(front, allow_unicode=True)
    (corpus / "recommandations" / "inventee.md").write_text(f"---\n{head}---\n{sentence}\n", encoding="utf-8")
    (corpus / "sources" / "document.txt").write_text(f"1. Titre\n{sentence}\n", encoding="utf-8")
    known = {"id": "document", "titre": "Titre", "fichier": "x", "date_note": "x", "editeur": "x", "licence": "x"}
    described = yaml.safe_dump({**known, "empreinte": "a" * 64})
    (corpus / "sources" / "document.yml").write_text(described, encoding="utf-8")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, STATUS, SENTENCE)
def test_a_valid_record_comes_out_as_it_was_written(
    fields: dict[str, Any], status: dict[str, Any], sentence: str
) -> None:
    record = {**fields, **status}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(shutil.copytree(SMALL, Path(folder) / "corpus"))
        write(corpus, record, sentence)
        build(corpus, base := Path(folder) / "cooperation.db")
        (row,) = client(base)("/cooperation/recommandations/inventee.json?_shape=objects").json()["rows"]
    normal = {name: nfc(record[name]) for name in ("titre", "question", "statut")}
    assert {name: row[name] for name in normal} == normal
    review = record.get("relecture", {})
    assert (row["relu_par"], row["relu_le"]) == ((review and nfc(review["role"])) or None, review.get("date"))
    assert row["texte"] == nfc(sentence)
    assert json.loads(row["formulations"]) == [nfc(text) for text in record["formulations"]]
    assert len(json.loads(row["actions"])) == len(record["actions"])
    assert (row["theme"], row["rang"], row["ligne_debut"]) == ("debuts", 99, 2)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
