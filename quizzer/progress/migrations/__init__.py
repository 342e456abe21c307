"""Brings a record to the newest schema, one numbered step at a time.

A step is a file `NNNN_name.sql` beside this one. Steps are only ever added: a published one never changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = 0x51555A5A
"""Marks an SQLite file as a record of Quizzer."""
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Migration:
    """One step: the schema version that it leads to, and its statements."""

    version: int
    path: Path

    def statements(self) -> Iterator[str]:
        """The statements one by one, because `executescript` would commit in between."""
        statement = ""
        for line in self.path.read_text(encoding="utf-8").splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""


class UnknownSchemaError(Exception):
    """The file is no record of ours, or of a newer Quizzer; the text says which."""


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """All steps in order."""
    return tuple(Migration(int(path.name[:4]), path) for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")))


def migrate(connection: sqlite3.Connection, folder: Path = FOLDER) -> None:
    """Run the steps that are missing, each in a transaction of its own.

    Raises:
        UnknownSchemaError: the file belongs to something else or to a newer Quizzer. It was not touched.
        sqlite3.Error: the file cannot be read or written.
    """
    steps = migrations(folder)
    _refuse_foreign(connection, steps[-1].version)
    for step in steps:
        if _pragma(connection, "user_version") < step.version:
            _run(connection, step)


def _run(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have migrated while this one waited for its turn.
        if _pragma(connection, "user_version") < step.version:
            for statement in step.statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {step.version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_foreign(connection: sqlite3.Connection, newest: int) -> None:
    # One transaction, so that another program's migration is seen whole or not at all.
    connection.execute("BEGIN")
    version, owner = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    connection.execute("COMMIT")
    if owner != APPLICATION_ID and not (empty and owner == 0 and version == 0):
        raise UnknownSchemaError("it is a database of another program")
    if version > newest:
        raise UnknownSchemaError(f"a newer Quizzer wrote it (schema {version}; this one knows schemas up to {newest})")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
