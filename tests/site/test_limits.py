"""What SQLite refuses at once on any connection of the site, however it is asked."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import Get, run

from ingest.places import METADATA
from search.base import seal
from search.site.app import site
from search.site.limits import LEAST_LENGTH, LIMITS, MARGIN, longest_row

TOO_LONG = "La requête, ou une valeur qu’elle manie, est trop longue."
TOO_MANY = "La requête est trop compliquée\u202f: trop de valeurs ou de conditions à la fois."
PATTERN = "Le texte cherché dans une colonne est trop long."

# The first ones used to hold a thread for seconds, minutes or hours, in one instruction that no time limit stops.
ATTACKS = {
    "instr": ("select instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')", TOO_LONG),
    "trim": ("select trim(hex(zeroblob(4000000)), hex(zeroblob(2000000)))", TOO_LONG),
    "replace": ("select replace(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1', '')", TOO_LONG),
    "like": ("select hex(zeroblob(30000)) like '%' || hex(zeroblob(20000)) || '1'", PATTERN),
    "glob": ("select hex(zeroblob(30000)) glob '*[' || hex(zeroblob(20000)) || '1]'", PATTERN),
    "randomblob": ("select hex(randomblob(400000000))", TOO_LONG),
    "json": ("select json_valid(replace(hex(zeroblob(40000000)), '0', '1,'))", TOO_LONG),
    "group_concat": (
        "with recursive n(x) as (select 1 union all select x + 1 from n limit 100000) "
        "select length(group_concat(hex(zeroblob(10000)))) from n",
        TOO_LONG,
    ),
    "doubling": (
        "with recursive r(s) as (select 'a' union all select s || s from r) select max(length(s)) from r",
        TOO_LONG,
    ),
    "compound": (" union ".join(f"select {number}" for number in range(21)), TOO_MANY),
    "depth": (f"select {'+'.join('1' * 101)}", TOO_MANY),
    "arguments": (f"select max({','.join('1' * 61)})", TOO_MANY),
}

# Without free SQL, through filters of tables and parameters of canned queries.
THROUGH_FILTERS = {
    "like": (f"fiches.json?titre__like={'%25e' * 200}", PATTERN),
    "glob": (f"fiches.json?titre__glob=*[{'a' * 400}]", PATTERN),
    "contains": (f"fiches.json?titre__contains={'é' * 150}", PATTERN),
}

Asked = Callable[[sqlite3.Connection], Any]


@pytest.mark.parametrize(("sql", "said"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_by_sql_is_refused_at_once(get_sql: Get, sql: str, said: str) -> None:
    answer = get_sql("/cooperation.json", params={"sql": sql})
    assert (answer.status_code, answer.json()["error"]) == (400, said)


def test_its_page_says_the_same(get_sql: Get) -> None:
    sql, said = ATTACKS["instr"]
    answer = get_sql("/cooperation", params={"sql": sql})
    assert answer.status_code == 400
    assert said in answer.text


@pytest.mark.parametrize(("address", "said"), THROUGH_FILTERS.values(), ids=THROUGH_FILTERS)
def test_an_attack_by_filters_is_refused_at_once(get: Get, address: str, said: str) -> None:
    answer = get(f"/cooperation/{address}")
    assert (answer.status_code, answer.json()["error"]) == (400, said)


@pytest.mark.parametrize(
    "address",
    [
        f"fiches.json?titre__contains={'e' * 298}",
        f"fiches.json?titre__in={'a,' * 1900}",
        f"fiches.json?{'&'.join(f'titre__not={n}' for n in range(30))}",
        f"fiches.json?_search={'cooperer+' * 22}",
        "recherche_suppressions.json?_size=max&_labels=on",
        "classements.json?_size=max&_labels=on&_facet=fiche&_facet=terme&_facet_size=max",
        "recherche_mots.csv?_stream=on",
        "fiches_fts_data.json?_size=max",
        "sources.json?_facet=texte&_facet_array=portee&_sort=texte",
    ],
)
def test_what_is_reasonable_stays(get: Get, address: str) -> None:
    assert get(f"/cooperation/{address}").status_code == 200


def test_every_connection_is_limited(base: Path) -> None:
    application = site(base, METADATA)
    with sqlite3.connect(base) as own:
        length = max(LEAST_LENGTH, MARGIN * longest_row(own))
    expected = {**LIMITS, sqlite3.SQLITE_LIMIT_LENGTH: length}

    def limits(connection: sqlite3.Connection) -> dict[int, int]:
        return {category: connection.getlimit(category) for category in expected}

    for database in application.databases.values():
        assert run(database.execute_fn(limits)) == expected


def test_the_longest_row_is_measured_in_bytes_over_all_columns() -> None:
    with sqlite3.connect(":memory:") as own:
        assert longest_row(own) == 0
        own.execute('create table a (b text, "c d" blob, e integer)')
        assert longest_row(own) == 0
        own.execute("insert into a values ('éé', x'000000', 12), ('aaaaa', null, null)")
        own.execute("create table f (g text)")
        own.execute("create virtual table h using fts5 (i)")
        assert longest_row(own) < 100
        own.execute("insert into h values (?)", ["mot " * 500])  # row 1
        assert longest_row(own) == 2001


def test_a_base_of_long_rows_is_served_whole(base: Path, tmp_path: Path) -> None:
    copied = tmp_path / "cooperation.db"
    copied.write_bytes(base.read_bytes())
    with sqlite3.connect(copied) as own:
        own.execute("update sources set texte = ?", ["ligne\n" * 50_000])
    own.close()
    with copied.open("r+b") as file:
        seal(file)
    application = site(copied, METADATA)
    for address in ("/cooperation/sources.json?_facet=texte&_facet_array=portee", "/cooperation/sources?_sort=texte"):
        assert run(application.client.get(address)).status_code == 200
