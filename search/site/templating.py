"""What templates can call: every address under the path prefix, static files, French writing, marked proofs."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from search import urls
from search.french import cited_lines, duration, every, french_spaces, full_date, hour, long_date, of_name, short
from search.interpretation import LONGEST_QUESTION
from search.site import linked_data
from search.site.compiled import COMPILED
from search.site.edition import Edition, edition_of
from search.site.mail import by_mail, for_correction, for_trial, list_by_mail
from search.site.pages.dossier import with_fiche
from search.site.proofs import mark_proofs

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette

STATIC = Path(__file__).parent / "static"


class Addresses:
    """The addresses of search.urls under the site's path prefix: `address.HOME`, `address.theme("un-theme")`."""

    def __init__(self, datasette: Datasette) -> None:
        """Take the site whose prefix the addresses go under."""
        self._path = datasette.urls.path

    def __getattr__(self, name: str) -> Any:
        """Return an address of search.urls, or a function that makes one; AttributeError if there is none such."""
        found = getattr(urls, name)
        return (lambda *given: self._path(found(*given))) if callable(found) else self._path(found)


def fingerprint(file: str) -> str:
    """Return the first characters of a static file's SHA-256, so that its address changes with its content."""
    return sha256((STATIC / file).read_bytes()).hexdigest()[:10]


def theme_class(edition: Edition, theme: str | None) -> str:
    """Return the class that colours what is of a theme; without one, as sessions are, that of sessions."""
    look = edition.looks.get(theme or "")
    return f"couleur-{look.couleur}" if look else "theme-session"


def theme_icon(edition: Edition, theme: str | None) -> str:
    """Return the name of the icon of a theme; without one, that of sessions."""
    look = edition.looks.get(theme or "")
    return f"themes/{look.icone}" if look else "session"


FILTERS = (
    long_date,
    full_date,
    hour,
    duration,
    short,
    of_name,
    french_spaces,
    mark_proofs,
    urls.in_format,
    for_correction,
    for_trial,
    by_mail,
    list_by_mail,
)


def prepare(env: Environment, datasette: Datasette) -> None:
    """Add our globals to a Jinja environment: `address`, and `static(file)`, the address of one of our static files."""
    fingerprints = {path.name: fingerprint(path.name) for path in sorted(STATIC.iterdir()) if path.is_file()}

    def static(file: str) -> str:
        return f"{datasette.urls.static_plugins('cooperatheque', file)}?v={fingerprints[file]}"

    edition = edition_of(datasette)
    env.globals.update(
        address=Addresses(datasette),
        cited_lines=cited_lines,
        edition=edition,
        every=every,
        site=edition.site,
        theme_class=partial(theme_class, edition),
        theme_icon=partial(theme_icon, edition),
        longest_question=LONGEST_QUESTION,
        linked_data=linked_data,
        static=static,
        with_fiche=with_fiche,
    )
    env.bytecode_cache = COMPILED
    env.filters.update({function.__name__: function for function in FILTERS})
