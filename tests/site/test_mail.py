"""The messages that links prepare: what they say, how they are written in an address, how long they may be."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from search.site.mail import LONGEST, QUESTIONS, by_mail, for_correction, for_trial, list_by_mail

MAIL = "mailto:contact@exemple.org"
FORM = "https://forge.exemple.org/a/issues/new?title={titre}&body={message}"
TITLE = "À deux, & « 100 % » + vite"
ADDRESS = "https://exemple.org/recommandations/a-deux"


def read(link: str) -> dict[str, str]:
    """Return the parameters of a link, as the software that opens it reads them."""
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_a_trial_is_told_by_mail_with_the_record_and_four_questions() -> None:
    link = for_trial(MAIL, TITLE, ADDRESS, "abc123")
    assert link.startswith(f"{MAIL}?subject=Nous%20l%E2%80%99avons%20essay%C3%A9")
    mail = read(link)
    assert mail["subject"] == f"Nous l’avons essayé\u202f: {TITLE}"
    lines = mail["body"].split("\r\n")
    assert lines[:3] == [f"«\u202f{TITLE}\u202f»", ADDRESS, "Base, version abc123"]
    assert [line.removesuffix("\u202f:") for line in lines[3:] if line] == list(QUESTIONS)


@pytest.mark.parametrize("link", [for_trial(MAIL, TITLE, ADDRESS, "a"), by_mail(TITLE, "b\nc", "d", ADDRESS)])
def test_a_mail_is_written_as_its_standard_says(link: str) -> None:
    """RFC 6068: spaces are %20, as + is a plus; lines end in %0D%0A; nothing else than ASCII."""
    assert link.isascii() and not set(" +") & set(link)
    assert link.count("%0D%0A") == link.count("%0A") == link.count("%0D") > 1


def test_a_trial_fills_the_form_that_has_a_place_for_it() -> None:
    link = for_trial(FORM, TITLE, ADDRESS, "abc123")
    assert read(link)["title"] == f"Nous l’avons essayé\u202f: {TITLE}"
    body = read(link)["body"]
    assert "\r" not in body and all(said in body for said in (TITLE, ADDRESS, "version abc123", *QUESTIONS))
    assert unquote(for_trial("https://a.fr/?t={titre}&p={adresse}", "T", ADDRESS)).endswith(f"T&p={ADDRESS}")


def test_a_correction_says_which_record_and_asks_what_is_wrong() -> None:
    mail = read(for_correction(MAIL, TITLE, ADDRESS, "abc123"))
    assert mail["subject"] == f"Correction\u202f: {TITLE}"
    assert "Ce qui est à corriger\u202f:" in mail["body"] and ADDRESS in mail["body"] and "abc123" in mail["body"]
    assert read(for_correction(FORM, TITLE, ADDRESS))["title"] == TITLE


def test_what_stands_in_a_title_is_no_place_of_the_form() -> None:
    assert read(for_trial(FORM, "{message}", ADDRESS))["title"].endswith("{message}")


def test_a_record_is_sent_with_its_exact_words_its_source_and_its_address() -> None:
    mail = read(by_mail(TITLE, "Les mots.\nEncore.", "Éditeur, document, ligne 4", ADDRESS))
    assert mail == {
        "subject": TITLE,
        "body": f"«\u202fLes mots.\r\nEncore.\u202f»\r\nÉditeur, document, ligne 4\r\n\r\n{ADDRESS}",
    }
    assert read(by_mail(TITLE, "", "", ADDRESS))["body"] == f"\r\n{ADDRESS}"


@pytest.mark.parametrize("words", ["mot " * 2000, "é" * 5000, "a" * 5000])
def test_words_too_long_for_a_link_are_cut_and_it_is_said(words: str) -> None:
    link = by_mail(TITLE, words, "Document", ADDRESS)
    assert LONGEST * 0.8 < len(link) <= LONGEST
    body = read(link)["body"]
    assert body.endswith(f" […]\u202f»\r\nDocument\r\n\r\n{ADDRESS}")
    assert words.startswith(body.partition(" […]")[0].removeprefix("«\u202f"))


def test_a_list_is_sent_with_its_address_and_counts_what_it_has_no_room_for() -> None:
    assert read(list_by_mail("Liste", ["Un", "Deux"], ADDRESS))["body"] == f"– Un\r\n– Deux\r\n\r\n{ADDRESS}"
    link = list_by_mail("Liste", [f"Un titre qui prend de la place, {n}" for n in range(50)], ADDRESS)
    assert LONGEST * 0.9 < len(link) <= LONGEST
    lines = read(link)["body"].split("\r\n")
    assert lines[-1] == ADDRESS and lines[-3] == f"… et {50 - (len(lines) - 3)} autres"


def test_an_address_is_always_whole() -> None:
    long = f"{ADDRESS}?{'a' * 3000}"
    assert read(list_by_mail("Liste", ["Un"], long))["body"] == f"… et 1 autre\r\n\r\n{long}"
    assert read(by_mail("T", "mots", "Document", long))["body"].endswith(long)
