"""Doubts in the record: what a learner objects to in an item, kept until it can be passed on to the authors."""

from __future__ import annotations

import json
import sqlite3

from quizzer.model.review import Doubt
from quizzer.progress.store import Store


class DoubtLog:
    """The doubts of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, item: str, *, rev: int, versions: dict[str, str], text: str, now_ms: int) -> Doubt:
        """Record a doubt."""
        plain = text.encode("utf-8", "replace").decode("utf-8")
        with self._store.transaction() as connection:
            number = connection.execute(
                "INSERT INTO doubts (item, rev, versions, text, at_ms) VALUES (?, ?, ?, ?, ?)",
                (item, rev, json.dumps(versions, sort_keys=True), plain, now_ms),
            ).lastrowid
        return self._select("WHERE id = ?", number or 0)[0]

    def all(self) -> tuple[Doubt, ...]:
        """Every doubt, oldest first."""
        return self._select("ORDER BY at_ms, id")

    def unreported(self) -> tuple[Doubt, ...]:
        """The doubts that were not passed on yet, oldest first."""
        return self._select("WHERE NOT reported ORDER BY at_ms, id")

    def set_reported(self, doubt: int) -> None:
        """Note that a doubt was passed on."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE doubts SET reported = 1 WHERE id = ?", (doubt,))

    def _select(self, condition: str, *values: int) -> tuple[Doubt, ...]:
        return tuple(_doubt(row) for row in self._store.rows(f"SELECT * FROM doubts {condition}", values))


def _doubt(row: sqlite3.Row) -> Doubt:
    return Doubt(
        id=row["id"],
        uuid=row["uuid"],
        item=row["item"],
        rev=row["rev"],
        versions=json.loads(row["versions"]),
        text=row["text"],
        at_ms=row["at_ms"],
        reported=bool(row["reported"]),
    )
