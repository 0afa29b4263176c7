"""Datasette's JSON, with our errors: a query that fails is told as everything that fails is."""

from typing import Any

from datasette.renderer import json_renderer
from datasette.views.base import DatasetteError


def render(args: Any, data: dict[str, Any], view_name: str) -> Any:
    """Return Datasette's JSON for the data of a page; raises DatasetteError when they tell that a query failed."""
    if data.get("error"):
        raise DatasetteError(data["error"], title="Invalid SQL", status=400)
    return json_renderer(args, data, view_name)
