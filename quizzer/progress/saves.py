"""Graded saves in the record, with their source and their whole result."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from quizzer.model.attempt import AttemptState, NewSave, Save
from quizzer.progress.attempts import end_attempt
from quizzer.progress.store import Store

_SAVES = """
    SELECT saves.*, length(sources.body) AS size
      FROM saves JOIN sources USING (sha256) JOIN attempts ON attempts.id = saves.attempt
"""
_ADD = """
    INSERT INTO saves (uuid, attempt, number, saved_ms, elapsed_ms, sha256, outcome, seed,
                       checks_passed, checks_planned, grade)
    VALUES (lower(hex(randomblob(16))), :attempt,
            (SELECT coalesce(max(number), 0) + 1 FROM saves WHERE attempt = :attempt),
            :saved_ms, :elapsed_ms, :sha256, :outcome, :seed, :checks_passed, :checks_planned, :grade)
"""


class SaveLog:
    """The graded saves of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, attempt: int, new: NewSave, *, ends: AttemptState | None = None, now_ms: int) -> Save:
        """Record a save and, if it ends the attempt, that too: both or neither."""
        values: dict[str, Any] = {**vars(new), "attempt": attempt, "sha256": sha256(new.source)}
        values["seed"] = None if new.seed is None else str(new.seed)
        values.pop("source")
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO sources (sha256, body) VALUES (?, ?)", (values["sha256"], new.source)
            )
            save = connection.execute(_ADD, values).lastrowid
            if ends is not None:
                end_attempt(connection, attempt, ends, elapsed_ms=new.elapsed_ms, now_ms=now_ms)
        return self._select("WHERE saves.id = ?", save or 0)[0]

    def complete(self, save: int, new: NewSave) -> Save:
        """Replace a save's result by a fuller one: more checks, smaller cases and mistakes come after the verdict."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE saves SET grade = ?, checks_passed = ?, checks_planned = ? WHERE id = ?",
                (new.grade, new.checks_passed, new.checks_planned, save),
            )
        return self._select("WHERE saves.id = ?", save)[0]

    def of(self, attempt: int) -> tuple[Save, ...]:
        """All saves of an attempt, oldest first."""
        return self._select("WHERE saves.attempt = ? ORDER BY saves.number", attempt)

    def last(self, kata: str) -> Save | None:
        """The newest save of a kata in any attempt, among those that the engine could judge."""
        condition = "WHERE attempts.kata = ? AND saves.outcome != 'internal' ORDER BY saves.id DESC LIMIT 1"
        return self._first(condition, kata)

    def last_passing(self, kata: str) -> Save | None:
        """The newest save of a kata that passed."""
        return self._first("WHERE attempts.kata = ? AND saves.outcome = 'passed' ORDER BY saves.id DESC LIMIT 1", kata)

    def source(self, save: Save) -> bytes:
        """The file as it was saved."""
        return bytes(self._store.rows("SELECT body FROM sources WHERE sha256 = ?", (save.sha256,))[0]["body"])

    def grade(self, save: Save) -> dict[str, Any]:
        """The whole result (see `docs/result-schema.json`)."""
        rows = self._store.rows("SELECT grade FROM saves WHERE id = ?", (save.id,))
        loaded: dict[str, Any] = json.loads(rows[0]["grade"])
        return loaded

    def _first(self, condition: str, *values: str) -> Save | None:
        found = self._select(condition, *values)
        return found[0] if found else None

    def _select(self, condition: str, *values: str | int) -> tuple[Save, ...]:
        return tuple(_save(row) for row in self._store.rows(f"{_SAVES} {condition}", values))


def sha256(source: bytes) -> str:
    """The name of a source in the record."""
    return hashlib.sha256(source).hexdigest()


def _save(row: sqlite3.Row) -> Save:
    return Save(
        id=row["id"],
        attempt=row["attempt"],
        number=row["number"],
        saved_ms=row["saved_ms"],
        elapsed_ms=row["elapsed_ms"],
        sha256=row["sha256"],
        size=row["size"],
        outcome=row["outcome"],
        seed=None if row["seed"] is None else int(row["seed"]),
        checks_passed=row["checks_passed"],
        checks_planned=row["checks_planned"],
    )
