"""Marking, in a text already rendered as HTML, the exact words that prove a classification."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup


@dataclass(frozen=True)
class _Passage:
    debut: int
    fin: int
    note: int


class _Decoupe(HTMLParser):
    """Cut HTML into pieces: (True, markup as it is) or (False, unescaped text)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.morceaux: list[tuple[bool, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.morceaux.append((True, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.morceaux.append((True, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.morceaux.append((False, data))


def marquer(html: str, preuves: Sequence[str]) -> Markup:
    """Return the HTML with each proof underlined and followed by its number, a link to ``#preuve-<n>``.

    ``html`` must be what our own renderer wrote. Proofs may overlap and cross tags; each is marked where it first
    occurs, and one that does not occur is left out.
    """
    morceaux = _Decoupe(html).morceaux
    texte = "".join(contenu for balise, contenu in morceaux if not balise)
    passages = [p for note, mots in enumerate(preuves, 1) if (p := _passage(texte, mots, note))]
    sortie, position = [], 0
    for balise, contenu in morceaux:
        sortie.append(contenu if balise else _souligner(contenu, position, passages))
        position += 0 if balise else len(contenu)
    return Markup("".join(sortie))  # our own HTML, and text escaped again in _souligner


def _passage(texte: str, mots: str, note: int) -> _Passage | None:
    """Find the words whatever the white space between them: the renderer may have changed it."""
    motif = r"\s+".join(map(re.escape, mots.split()))
    entier = re.search(rf"(?<!\w){motif}(?!\w)", texte) or re.search(motif, texte)
    return _Passage(*entier.span(), note) if entier and motif else None


def _souligner(texte: str, debut: int, passages: Sequence[_Passage]) -> str:
    """Mark the parts of one piece of text, which starts at ``debut`` in the whole."""
    bornes = {len(texte)} | {borne - debut for p in passages for borne in (p.debut, p.fin)}
    sortie, depart = "", 0
    for borne in sorted(borne for borne in bornes if 0 < borne <= len(texte)):
        partie = escape(texte[depart:borne], quote=False)
        dedans = any(p.debut - debut < borne and depart < p.fin - debut for p in passages)
        sortie += f'<span class="preuve">{partie}</span>' if dedans and partie else partie
        sortie += "".join(_appel(p.note) for p in passages if p.fin - debut == borne)
        depart = borne
    return sortie


def _appel(note: int) -> str:
    return f'<sup class="appel"><a href="#preuve-{note}" aria-label="Preuve {note}">{note}</a></sup>'
