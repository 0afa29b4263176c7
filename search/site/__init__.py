"""The Coopérathèque's site: a Datasette plugin whose hooks only wire pages, templates and static files together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import hookimpl
from jinja2 import Environment

from search.site import gabarits

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give every template, error pages included, the functions our base template calls."""
    gabarits.preparer(env, datasette)
