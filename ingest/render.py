"""Markdown to safe HTML, with French spaces and each known acronym explained once."""

import re
from collections.abc import Iterable
from html import escape

import nh3
from markdown import Markdown

from ingest.vocabularies import Terme
from search.french import french_spaces

# What the corpus needs and nothing that runs, loads or styles.
ALLOWED_TAGS = {"p", "ul", "ol", "li", "em", "strong", "blockquote", "br", "a", "h2", "h3", "h4", "h5", "h6"}
ALLOWED_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ALLOWED_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
ALLOWED_SCHEMES = {"http", "https"}

TAG = re.compile(r"(<[^>]*>)")


class Renderer:
    """Renders Markdown texts; made once with the glossary's acronyms."""

    def __init__(self, sigles: Iterable[Terme] = ()) -> None:
        """Prepare the parser and the pattern that finds the acronyms as whole words."""
        self._markdown = Markdown(extensions=["sane_lists", "tables"], output_format="html")
        self._titles = {sigle.libelle: sigle.developpe or "" for sigle in sigles}
        longest_first = sorted(self._titles, key=len, reverse=True)
        self._sigle = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)")

    def html(self, markdown: str) -> str:
        """Return the HTML of a Markdown text: sanitised, then spaced and annotated outside its tags."""
        raw = self._markdown.reset().convert(markdown)
        clean = nh3.clean(raw, tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, url_schemes=ALLOWED_SCHEMES)
        seen: set[str] = set()
        pieces = TAG.split(clean)
        pieces[::2] = [self._annotate(french_spaces(text), seen) for text in pieces[::2]]
        return "".join(pieces)

    def _annotate(self, text: str, seen: set[str]) -> str:
        def abbr(match: re.Match[str]) -> str:
            sigle = match.group()
            if sigle in seen:
                return sigle
            seen.add(sigle)
            return f'<abbr title="{escape(self._titles[sigle])}">{sigle}</abbr>'

        return self._sigle.sub(abbr, text)
