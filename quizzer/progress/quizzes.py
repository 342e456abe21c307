"""Quizzes in the record: begun, what they showed, ended. One that was killed can be resumed from here."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from quizzer.model.review import Quiz, QuizMode, Served
from quizzer.progress.store import Store

_QUIZZES = """
    SELECT quizzes.*,
           (SELECT count(*) FROM served WHERE quiz = quizzes.id) AS served,
           (SELECT count(*) FROM counted WHERE quiz = quizzes.id) AS answered
      FROM quizzes
"""
_SERVE = """
    INSERT INTO served (quiz, position, item, rev, variant, served_ms)
    VALUES (:quiz, (SELECT coalesce(max(position), 0) + 1 FROM served WHERE quiz = :quiz),
            :item, :rev, :variant, :now_ms)
    RETURNING position
"""
_NEWEST = "ORDER BY started_ms DESC, id DESC"


class QuizLog:
    """The quizzes of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, mode: QuizMode, *, options: dict[str, Any], seed: int, now_ms: int) -> Quiz:
        """A new quiz. `options` are plain data, kept as JSON for whoever resumes it."""
        values = (mode.value, json.dumps(options, sort_keys=True), str(seed), now_ms)
        with self._store.transaction() as connection:
            number = connection.execute(
                "INSERT INTO quizzes (mode, options, seed, started_ms) VALUES (?, ?, ?, ?)", values
            ).lastrowid
        return self.get(number or 0)

    def serve(self, quiz: int, item: str, *, rev: int, variant: int | None = None, now_ms: int) -> Served:
        """Record that an item is about to be shown."""
        values = {"quiz": quiz, "item": item, "rev": rev, "variant": variant, "now_ms": now_ms}
        with self._store.transaction() as connection:
            position = connection.execute(_SERVE, values).fetchone()[0]
        return Served(position, item, rev, variant, now_ms)

    def end(self, quiz: int, *, now_ms: int) -> Quiz:
        """Close a quiz. One that is closed already stays as it is."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE quizzes SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL", (now_ms, quiz))
        return self.get(quiz)

    def get(self, quiz: int) -> Quiz:
        """The quiz with this id, which must exist."""
        return self._select("WHERE id = ?", quiz)[0]

    def served(self, quiz: int) -> tuple[Served, ...]:
        """What a quiz has shown, in order."""
        rows = self._store.rows(
            "SELECT position, item, rev, variant, served_ms FROM served WHERE quiz = ? ORDER BY position", (quiz,)
        )
        return tuple(Served(*row) for row in rows)

    def open_ones(self, mode: QuizMode | None = None) -> tuple[Quiz, ...]:
        """The quizzes that can be resumed, newest first."""
        if mode is None:
            return self._select(f"WHERE ended_ms IS NULL {_NEWEST}")
        return self._select(f"WHERE ended_ms IS NULL AND mode = ? {_NEWEST}", mode.value)

    def recent(self, *, limit: int = 20) -> tuple[Quiz, ...]:
        """The newest quizzes, newest first."""
        return self._select(f"{_NEWEST} LIMIT ?", limit)

    def _select(self, condition: str, *values: str | int) -> tuple[Quiz, ...]:
        return tuple(_quiz(row) for row in self._store.rows(f"{_QUIZZES} {condition}", values))


def _quiz(row: sqlite3.Row) -> Quiz:
    return Quiz(
        id=row["id"],
        uuid=row["uuid"],
        mode=QuizMode(row["mode"]),
        options=json.loads(row["options"]),
        seed=int(row["seed"]),
        started_ms=row["started_ms"],
        ended_ms=row["ended_ms"],
        served=row["served"],
        answered=row["answered"],
    )
