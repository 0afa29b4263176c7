"""The reader's selection."""

import csv
import re
from io import StringIO

import pytest
from helpers import Get
from hypothesis import given
from hypothesis import strategies as st

from search.site.dossier import MAXIMUM, _echange, _sans_markdown, adresse_ajout, adresse_dossier
from search.site.lecture import Demande

DEUX = "plafond-de-verre,binome-agent-elu"


def test_addresses() -> None:
    assert adresse_dossier([]) == "/dossier"
    assert adresse_dossier(["a", "b"]) == "/dossier?fiches=a,b"
    assert adresse_dossier(["a&b"]) == "/dossier?fiches=a%26b"
    assert adresse_ajout(None, "a") == "/dossier?fiches=a"
    assert adresse_ajout(Demande({}, {"dossier": ["b,a"]}), "a") == "/dossier?fiches=b,a"


@given(st.lists(st.text(), min_size=2).flatmap(lambda ids: st.tuples(st.just(ids), st.integers(0, len(ids) - 2))))
def test_two_swaps_change_nothing(cas: tuple[list[str], int]) -> None:
    ids, rang = cas
    assert _echange(_echange(ids, rang), rang) == ids


def test_the_order_is_that_of_the_address(get: Get) -> None:
    for fiches in (DEUX, "binome-agent-elu,plafond-de-verre"):
        dossier = get(f"/dossier.json?fiches={fiches}").json()
        assert [fiche["id"] for fiche in dossier["fiches"]] == fiches.split(",")
        assert dossier["url"] == f"/dossier?fiches={fiches}"


def test_each_record_can_be_moved_and_removed(get: Get) -> None:
    page = get(f"/dossier?fiches={DEUX},avancer-en-bilateral").text
    assert re.findall(r'href="/dossier\?fiches=([^"]*)" data-geste', page) == [
        "binome-agent-elu,plafond-de-verre,avancer-en-bilateral",
        "binome-agent-elu,avancer-en-bilateral",
        "binome-agent-elu,plafond-de-verre,avancer-en-bilateral",
        "plafond-de-verre,avancer-en-bilateral,binome-agent-elu",
        "plafond-de-verre,avancer-en-bilateral",
        "plafond-de-verre,avancer-en-bilateral,binome-agent-elu",
        DEUX,
    ]


def test_the_form_adds_a_record_without_a_script(get: Get) -> None:
    page = get(f"/dossier?fiches={DEUX}").text
    assert f'<input type="hidden" name="fiches" value="{DEUX}">' in page
    assert '<option value="plafond-de-verre">' not in page
    ajoute = get(f"/dossier.json?fiches={DEUX}&fiches=avancer-en-bilateral").json()
    assert ajoute["url"] == f"/dossier?fiches={DEUX},avancer-en-bilateral"


def test_an_unknown_id_is_said_and_the_others_kept(get: Get) -> None:
    dossier = get("/dossier.json?fiches=zzz,plafond-de-verre").json()
    assert dossier["introuvables"] == ["zzz"]
    assert [fiche["id"] for fiche in dossier["fiches"]] == ["plafond-de-verre"]
    assert "Fiche introuvable\u202f: zzz." in get("/dossier?fiches=zzz").text


def test_a_selection_has_a_limit(get: Get) -> None:
    assert get("/dossier?fiches=" + ",".join(map(str, range(MAXIMUM)))).status_code == 200
    assert get("/dossier?fiches=" + ",".join(map(str, range(MAXIMUM + 1)))).status_code == 400


def test_the_worksheet_has_blank_columns_and_the_crossed_sheet(get: Get) -> None:
    page = get(f"/dossier?fiches={DEUX}").text
    feuille = page.split('<section class="feuille"')[1]
    assert re.findall(r'<th scope="col">([^<]*)</th>', feuille) == [
        *("Pratique", "Chez nous", "Qui", "Élu référent", "Quand"),
        *("Côté urbain", "Côté rural"),
    ]
    assert feuille.count("<td></td>") == 2 * 4 + 4 * 2 + 1


def test_markdown(get: Get) -> None:
    reponse = get("/dossier.md?fiches=avancer-en-bilateral")
    assert reponse.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reponse.headers["content-disposition"] == 'attachment; filename="cooperatheque-dossier.md"'
    assert reponse.text.startswith(
        "# Dossier de coopération\n\nhttp://localhost/dossier?fiches=avancer-en-bilateral\n\n"
        "## 1. Avancer à moins nombreux\n\n> Avancer à moins nombreux / en bilatéral\n\n"
    )
    assert "| Côté urbain | Côté rural |" in reponse.text


def test_csv(get: Get) -> None:
    lu = get(f"/dossier.csv?fiches={DEUX}").content.decode("utf-8-sig")
    rangees = list(csv.DictReader(StringIO(lu, newline=""), delimiter=";"))
    assert [rangee["type"] for rangee in rangees] == ["recommandation", "session"]
    assert rangees[0]["provenance"] == "Cap Rural, 3. Agir auprès des élus, lignes 79 à 81"
    assert [rangees[0][vide] for vide in ("chez_nous", "qui", "elu_referent", "quand")] == [""] * 4


@pytest.mark.parametrize("texte", ["<b>", "[a](b)", "*a* _b_ `c` | \\"])
def test_markdown_is_escaped(texte: str) -> None:
    echappe = _sans_markdown(texte)
    assert re.sub(r"\\(.)", "", echappe).strip("ab() c") == ""
    assert re.sub(r"\\(.)", r"\1", echappe) == texte
