"""Cards: what each says and how much of it, whatever the record; their number; the deck of everything."""

import re
from typing import Any

import pytest
from helpers import Get

from search.site.pages.deck import LONGEST_TITLE, SHORT_QUESTION, SMALL, USUAL, _fits, _when, _written

DECK = "/dossier?fiches=un-long-stage,plafond-de-verre,atelier-court&vue=cartes"


def cards(get: Get, address: str) -> list[str]:
    """Return the words of the cards on the screen."""
    screen = get(address).text.partition('<section class="papier')[0].partition('class="cartes jeu ecran"')[2]
    texts = (re.sub(r"<[^>]*>", " ", card) for card in screen.split('<li class="carte ')[1:])
    return [re.sub(r"\s*[ \n]\s*", " ", text.partition(">")[2]).strip() for text in texts]


def test_the_deck_holds_every_recommendation_in_order(get_small: Get) -> None:
    titles = re.findall(r'<li class="carte [^"]*">.*?<h3><a href="([^"]*)"', get_small("/cartes").text, re.DOTALL)
    assert [title.rpartition("/")[2] for title in titles] == ["aider-le-parc", "plafond-de-verre", "financer-la-suite"]


def test_a_card_says_its_number_among_all_whatever_the_deck(get_small: Get) -> None:
    assert "2 sur 3 · 2 sur 2 dans ce thème" in cards(get_small, "/cartes")[1]
    assert "2 sur 3 · 2 sur 2 dans ce thème" in cards(get_small, DECK)[1]


def test_a_session_is_a_card_too_with_its_days(get_small: Get) -> None:
    long, _, short = cards(get_small, DECK)
    assert long.startswith("Session Un long stage 1 sur 2 ") and "du 30 décembre 2019 au 2 mars 2020" in long
    assert "jeudi 2 janvier 2020" in short
    assert _when({"date_debut": None, "date_fin": None}) is None


def test_a_card_says_whose_words_they_are_and_what_is_ours(get_small: Get) -> None:
    first = cards(get_small, "/cartes")[0]
    assert first.endswith("Un PNR aide\u202f; un PNR relie notre question Que fait le parc\u202f? Essai, ligne 7")


def test_a_card_lacks_what_its_record_does_not_say(sites: dict[str, Get]) -> None:
    bare = cards(sites["bare"], "/cartes")
    assert bare and not any("notre question" in card for card in bare)


def test_a_site_says_how_to_print_and_that_it_may_be_found(get_small: Get) -> None:
    page = get_small("/cartes").text
    assert "recto verso (bord long), à 100\u202f%" in page and "1 feuille pour 3 cartes" in page
    assert 'content="noindex"' not in page
    assert 'content="noindex"' in get_small(DECK).text


def test_eight_cards_a_sheet_and_a_sheet_for_the_last_one(get: Get) -> None:
    page = get("/cartes").text
    count = len(cards(get, "/cartes"))
    assert page.count("planche recto") == page.count("planche verso") == -(-count // 8)
    assert page.count("<article") == 2 * count
    assert page.rpartition("planche verso")[2].count("<article") == (count % 8 or 8)


def written(**fields: Any) -> dict[str, Any]:
    return _written({"titre": "Titre", "texte": "", "question": None, **fields})


def test_what_is_short_is_whole_and_at_the_usual_size() -> None:
    card = written(texte="Un texte", question="Quoi ?")
    assert card == {"titre": "Titre", "mots": None, "question": "Quoi ?", "tailles": ""}


def test_what_is_longer_is_written_smaller_then_our_question_is_cut_then_the_source() -> None:
    text = "mot " * 55
    assert written(texte=text, question="q " * 60)["tailles"] == SMALL.css
    longer = written(texte=text, question="q " * 140)
    assert longer["mots"] is None and len(longer["question"]) <= SHORT_QUESTION
    longest = written(texte="mot " * 200, question="q " * 140)
    assert longest["mots"].endswith("…") and _fits(longest["mots"], longest["question"], SMALL)


@pytest.mark.parametrize("count", [1, 5, 20])
def test_a_line_of_a_list_takes_a_whole_line(count: int) -> None:
    assert _fits("\n".join(["mot"] * count), "", USUAL) == (count < 7)


def test_a_long_title_is_smaller_and_the_longest_cut() -> None:
    assert written(titre="t" * 95)["tailles"] == "titre-long"
    assert len(written(titre="un titre " * 20)["titre"]) <= LONGEST_TITLE
