"""What the templates of Datasette's own pages can call."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment

from search.french import counted, listed, thousands
from search.site.edition import edition_of
from search.site.http.messages import in_french
from search.site.native.arguments import LONGEST_SEARCH
from search.site.native.cells import row_name, site_page, whole_value, without_echo
from search.site.native.links import database_title, foreign_link, table_title, value_labels
from search.site.native.words import column_name, column_type, conditions, operator_name


def here(address: str) -> str:
    """Return a link to the same page with the address's arguments, which holds under any path prefix."""
    return f"?{address.partition('?')[2]}"


def each_once(facets: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return facets without those that an address asks for though the table shows them already."""
    shown = {(facet["name"], facet["type"]) for facet in facets if not facet["hideable"]}
    return [facet for facet in facets if not facet["hideable"] or (facet["name"], facet["type"]) not in shown]


def prepare(env: Environment, datasette: Any) -> None:
    """Give a Jinja environment the filters and the function that the native templates use."""
    base = edition_of(datasette)
    env.filters |= {
        "column_name": partial(column_name, base.labels),
        "column_type": column_type,
        "counted": counted,
        "database_title": partial(database_title, datasette),
        "each_once": each_once,
        "facet_parameter": lambda column: "_facet_array" if column in base.arrays else "_facet",
        "here": here,
        "in_french": in_french,
        "listed": listed,
        "operator_name": operator_name,
        "row_name": row_name,
        "site_page": site_page,
        "table_title": lambda table, database: table_title(datasette, database, table),
        "thousands": thousands,
        "whole_value": partial(whole_value, datasette),
        "without_echo": without_echo,
    }

    async def said_conditions(database: str, table: str, filters: Any, args: Any) -> list[str]:
        return conditions(base.labels, filters, args, await value_labels(datasette, database, table, filters))

    env.globals |= {
        "foreign_link": partial(foreign_link, datasette),
        "longest_search": LONGEST_SEARCH,
        "said_conditions": said_conditions,
    }
