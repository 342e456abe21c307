"""Hints in the record: which were taken, and when."""

from __future__ import annotations

from quizzer.model.attempt import HintTaken
from quizzer.progress.store import Store


class HintLog:
    """The hints that were taken in the attempts of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, attempt: int, *, available: int, elapsed_ms: int, now_ms: int) -> HintTaken | None:
        """Record the next hint in order and return it; None, and nothing recorded, when all were taken."""
        with self._store.transaction() as connection:
            taken = connection.execute("SELECT count(*) FROM hints WHERE attempt = ?", (attempt,)).fetchone()[0]
            if taken >= available:
                return None
            hint = HintTaken(taken + 1, now_ms, elapsed_ms)
            connection.execute(
                "INSERT INTO hints (attempt, number, taken_ms, elapsed_ms) VALUES (?, ?, ?, ?)",
                (attempt, hint.number, hint.taken_ms, hint.elapsed_ms),
            )
        return hint

    def of(self, attempt: int) -> tuple[HintTaken, ...]:
        """The hints of an attempt in order."""
        rows = self._store.rows(
            "SELECT number, taken_ms, elapsed_ms FROM hints WHERE attempt = ? ORDER BY number", (attempt,)
        )
        return tuple(HintTaken(row["number"], row["taken_ms"], row["elapsed_ms"]) for row in rows)
