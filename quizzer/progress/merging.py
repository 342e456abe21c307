"""Merges an export into a record. Each row is known by its `uuid`, so that what is there already is found again.

Logs only grow. Where two machines went on with the same thing, both parts stay: what comes in gets the next free
number. Of two states of one thing the later one stands: a passed attempt before an open one, the newer mark, the longer
clock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from quizzer.progress.tables import TABLES, Column, Kind, Row, Table, decoded

Added = dict[str, int]
_KEYS = {
    "sources": "sha256",
    "hints": "attempt, number",
    "retractions": "answer",
    "marks": "item, mark",
}
"""What a row is known by, where it is not `uuid`."""
_RANK = "CASE {0}state WHEN 'passed' THEN 2 WHEN 'open' THEN 0 ELSE 1 END"
_UPDATES = {
    "attempts": "state = excluded.state, ended_ms = excluded.ended_ms, elapsed_ms = excluded.elapsed_ms"
    f" WHERE {_RANK.format('excluded.')} > {_RANK.format('attempts.')}",
    "clock_intervals": "counted_ms = max(counted_ms, excluded.counted_ms), beat_ms = max(beat_ms, excluded.beat_ms),"
    " closed = max(closed, excluded.closed) WHERE (excluded.counted_ms > counted_ms OR excluded.beat_ms > beat_ms"
    " OR excluded.closed > closed)",
    "saves": "grade = excluded.grade, checks_passed = excluded.checks_passed, checks_planned = excluded.checks_planned"
    " WHERE (excluded.checks_planned, length(excluded.grade)) > (checks_planned, length(grade))",
    "hints": "taken_ms = excluded.taken_ms, elapsed_ms = excluded.elapsed_ms WHERE excluded.taken_ms < taken_ms",
    "quizzes": "ended_ms = excluded.ended_ms WHERE ended_ms IS NULL AND excluded.ended_ms IS NOT NULL",
    "marks": "active = excluded.active, until_ms = excluded.until_ms, changed_ms = excluded.changed_ms"
    " WHERE excluded.changed_ms > marks.changed_ms",
    "doubts": "reported = 1 WHERE excluded.reported > reported",
}
"""What a row that is there takes over, and when. A table that is not here keeps its rows as they are."""
_NUMBERED = {"attempts": ("kata", "number"), "saves": ("attempt", "number"), "served": ("quiz", "position")}
"""Columns that number the rows of something: a number that is taken becomes the next free one."""


class MergeError(Exception):
    """A row contradicts itself or others; the text says which."""


def merge(connection: sqlite3.Connection, tables: Mapping[str, list[Row]]) -> tuple[Added, int]:
    """Put checked rows into a record, inside of a transaction of the caller.

    Returns:
        How many rows were added to each table that got some, and how many others changed.

    Raises:
        MergeError: a row cannot stand in a record. The caller has to roll back.
    """
    added: Added = {}
    changed = 0
    for table in TABLES:
        if not table.derived:
            put = _putter(connection, table, tables)
            outcomes = [_tried(table, number, row, put) for number, row in enumerate(tables[table.name], start=1)]
            if new := outcomes.count("added"):
                added[table.name] = new
            changed += outcomes.count("changed")
    return added, changed


def _tried(table: Table, number: int, row: Row, put: Callable[[Row], str]) -> str:
    try:
        return put(row)
    except (sqlite3.IntegrityError, LookupError) as error:
        reason = error.args[0] if error.args else error
        raise MergeError(f"{table.name}, row {number}: {reason}") from error


def _putter(connection: sqlite3.Connection, table: Table, tables: Mapping[str, list[Row]]) -> Callable[[Row], str]:
    """The function that puts one row into its table and says whether it was added, changed or known."""
    key = _KEYS.get(table.name, "uuid")
    names = [column.name for column in table.columns]
    sql = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
        f" ON CONFLICT ({key}) DO {'UPDATE SET ' + _UPDATES[table.name] if table.name in _UPDATES else 'NOTHING'}"
    )
    known = f"SELECT 1 FROM {table.name} WHERE " + " AND ".join(f"{name} = :{name}" for name in key.split(", "))

    def put(row: Row) -> str:
        values = {column.name: _value(connection, column, row.get(column.name)) for column in table.columns}
        new = connection.execute(known, values).fetchone() is None
        if new and table.name == "attempts":
            _close_second_open(connection, values, tables["clock_intervals"])
        if new and table.name in _NUMBERED:
            _renumber(connection, table.name, values)
        wrote = connection.execute(sql, values).rowcount
        return "added" if new else "changed" if wrote > 0 else "known"

    return put


def _value(connection: sqlite3.Connection, column: Column, value: object) -> object:
    if column.refers and value is not None:
        row = connection.execute(f"SELECT id FROM {column.refers} WHERE uuid = ?", (value,)).fetchone()
        if row is None:
            raise LookupError(f"'{column.name}' refers to '{value}', which is not in {column.refers}")
        return row[0]
    return decoded(value) if column.kind is Kind.BYTES else value


def _renumber(connection: sqlite3.Connection, table: str, values: Row) -> None:
    group, number = _NUMBERED[table]
    taken = f"SELECT 1 FROM {table} WHERE {group} = :{group} AND {number} = :{number}"
    if connection.execute(taken, values).fetchone() is not None:
        last = f"SELECT max({number}) FROM {table} WHERE {group} = :{group}"
        values[number] = connection.execute(last, values).fetchone()[0] + 1


def _close_second_open(connection: sqlite3.Connection, values: Row, intervals: list[Row]) -> None:
    """A kata can have one open attempt in each mode: where one is open here, the one that comes in is given up."""
    here = "SELECT 1 FROM attempts WHERE kata = :kata AND mode = :mode AND state = 'open'"
    if values["state"] != "open" or connection.execute(here, values).fetchone() is None:
        return
    own = [interval for interval in intervals if interval["attempt"] == values["uuid"]]
    values["state"] = "given_up"
    values["elapsed_ms"] = sum(interval["counted_ms"] for interval in own)
    values["ended_ms"] = max([values["started_ms"], *(interval["beat_ms"] for interval in own)])
