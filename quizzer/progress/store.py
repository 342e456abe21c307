"""The SQLite file: opening it safely, and transactions that are on the disk when they return."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizzer.model.errors import StoreError
from quizzer.progress import damage
from quizzer.progress.migrations import UnknownSchemaError, migrate
from quizzer.progress.trouble import explain, is_busy, is_damage

BUSY_S = 5.0
"""How long one program waits for another before it says so."""


class Store:
    """One open record. Safe to use from several threads, and beside other programs."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, notice: str = "") -> None:
        self.path = path
        """None: it lives in memory and ends with the program."""
        self.notice = notice
        """Something the learner should be told, such as where a damaged record was put."""
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path) -> Store:
        """The record at `path`, made or migrated as needed. A damaged one is set aside for a new one (see `notice`).

        Raises:
            StoreError: it cannot be read or written, or a newer Quizzer wrote it.
        """
        notice = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                connection = _connect(path)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                notice = damage.set_aside(path, still_damaged=_still_damaged)
                connection = _connect(path)
        except UnknownSchemaError as error:
            raise StoreError(
                f"{path} cannot be used: {error}",
                hint="Update Quizzer, or set QUIZZER_HOME to another folder. The file was not touched.",
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise explain(error, path) from error
        return cls(connection, path, notice)

    @classmethod
    def in_memory(cls) -> Store:
        """A record that lasts as long as the program, for when none can be kept."""
        connection = _plain_connection(":memory:")
        _set_up(connection)
        migrate(connection)
        return cls(connection, None)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside happens together and is on the disk at the end, or not at all.

        Raises:
            StoreError: it was not written.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise explain(error, self.path) from error
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything that is read inside is of one moment, whatever other programs write meanwhile."""
        with self._lock:
            self.rows("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query.

        Raises:
            StoreError: it cannot be read.
        """
        with self._lock:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise explain(error, self.path) from error

    def close(self) -> None:
        """End the use of the file. Nothing is waiting to be written."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    connection = _plain_connection(str(path))
    try:
        _set_up(connection)
        damage.check(connection)
        migrate(connection)
        _use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _plain_connection(name: str) -> sqlite3.Connection:
    # Transactions are ours alone (`isolation_level=None`); the lock of `Store` makes threads take turns.
    connection = sqlite3.connect(name, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers and a writer at once. Where the file system cannot, the old journal is as safe, only slower."""
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself when two programs switch at once.
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _still_damaged(path: Path) -> bool:
    try:
        _connect(path).close()
    except sqlite3.DatabaseError as error:
        return is_damage(error)
    return False
