"""The file of a search: what was found, with its words and why it answers."""

import csv
from io import StringIO

from helpers import Get


def found(get_small: Get, question: str) -> list[dict[str, str]]:
    read = get_small(f"/recherche.csv?q={question}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(read, newline=""), delimiter=";"))


def test_each_record_comes_with_its_whole_text_and_a_reason(get_small: Get) -> None:
    first = found(get_small, "cabinets")[0]
    text = get_small("/recommandations/plafond-de-verre.json").json()["texte"]
    assert (first["id"], first["texte"]) == ("plafond-de-verre", text)
    assert "cabinets" in first["raison"] and "<" not in first["raison"]


def test_without_a_question_there_is_no_reason(get_small: Get) -> None:
    lines = found(get_small, "")
    assert lines and {line["raison"] for line in lines} == {""}
