"""The clock of an attempt in the record: intervals that grow with each heartbeat."""

from __future__ import annotations

from quizzer.progress.store import Store


class ClockLog:
    """What an attempt's clock has counted. A killed program loses what came after its last heartbeat, no more."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, attempt: int, *, process: int, now_ms: int) -> int:
        """Begin an interval and return its id. An interval that a dead program left open is closed as it stands."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE clock_intervals SET closed = 1 WHERE attempt = ? AND NOT closed", (attempt,))
            interval = connection.execute(
                "INSERT INTO clock_intervals (uuid, attempt, process, opened_ms, beat_ms)"
                " VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?)",
                (attempt, process, now_ms, now_ms),
            ).lastrowid
        return interval or 0

    def beat(self, interval: int, *, counted_ms: int, now_ms: int, close: bool = False) -> None:
        """Record what an interval has counted so far. It never shrinks, and a closed one does not change."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE clock_intervals SET counted_ms = max(counted_ms, ?), beat_ms = ?, closed = ?"
                " WHERE id = ? AND NOT closed",
                (counted_ms, now_ms, close, interval),
            )
