"""Messages that a link prepares: to who keeps the site, or to whom the reader likes. The site sends none of them."""

from collections.abc import Sequence
from urllib.parse import quote

from search.french import NARROW, counted, short

MAIL = "mailto:"
LONGEST = 1_900
"""Characters of a link that any mail software is given whole: Windows hands over some two thousand."""

TRIED = "Nous l’avons essayé"
QUESTIONS = ("Où", "Qui", "Ce qui a aidé", "Ce qui a coincé")
"""What is asked of those who tried."""


def for_correction(contact: str, title: str, address: str, version: str = "") -> str:
    """Return where to report an error of a page: a mail that is written, or a form whose places are filled in."""
    mailed = f"Correction{NARROW}: {title}" if contact.startswith(MAIL) else title
    return _to(contact, mailed, title, address, version, ("Ce qui est à corriger",))


def for_trial(contact: str, title: str, address: str, version: str = "") -> str:
    """Return where to tell of having tried a record, with four questions: a mail or a form, as for a correction."""
    return _to(contact, f"{TRIED}{NARROW}: {title}", title, address, version, QUESTIONS)


def _to(contact: str, subject: str, title: str, address: str, version: str, asked: Sequence[str]) -> str:
    about = (f"«{NARROW}{title}{NARROW}»", address, f"Base, version {version}" if version else "")
    blanks = (f"{question}{NARROW}:\n\n" for question in asked)
    message = "\n".join([*filter(None, about), "", *blanks])
    if contact.startswith(MAIL):
        return _mail(contact, subject, message)
    values = {"{titre}": subject, "{adresse}": address, "{message}": message}
    for place, value in values.items():
        contact = contact.replace(place, quote(value, safe=""))
    return contact


def by_mail(title: str, words: str, provenance: str, address: str) -> str:
    """Return a mail to nobody yet: the exact words of a record, where they come from, and on the last line its address.

    Words that would make too long a link are cut, and « […] » says so.
    """
    kept, cut = words, ""
    while len(link := _quoting(title, kept + cut, provenance, address)) > LONGEST and kept:
        kept, cut = short(kept, len(kept) * 9 // 10).removesuffix("…"), " […]"
    return link


def _quoting(title: str, words: str, provenance: str, address: str) -> str:
    said = (f"«{NARROW}{words}{NARROW}»" if words else "", provenance)
    return _mail(MAIL, title, "\n".join([*filter(None, said), "", address]))


def list_by_mail(title: str, titles: Sequence[str], address: str) -> str:
    """Return a mail to nobody yet: titles, then an address. The titles that there is no room for are counted."""
    kept = len(titles)
    while len(link := _listing(title, titles[:kept], len(titles) - kept, address)) > LONGEST and kept:
        kept -= 1
    return link


def _listing(title: str, titles: Sequence[str], left: int, address: str) -> str:
    more = [f"… et {counted(left, 'autre', 'autres')}"] if left else []
    return _mail(MAIL, title, "\n".join([*(f"– {one}" for one in titles), *more, "", address]))


def _mail(to: str, subject: str, message: str) -> str:
    body = message.replace("\n", "\r\n")
    return f"{to}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
