"""Attempts in the record: begun, ended, listed, summed up."""

from __future__ import annotations

import sqlite3

from quizzer.model.attempt import Attempt, AttemptState, KataState, KataSummary, Mode
from quizzer.progress.store import Store

_ATTEMPTS = """
    SELECT attempts.*,
           coalesce(
               elapsed_ms, (SELECT sum(counted_ms) FROM clock_intervals WHERE attempt = attempts.id), 0
           ) AS clock_ms,
           (SELECT count(*) FROM hints WHERE attempt = attempts.id) AS hints
      FROM attempts
"""
_SUMMARIES = """
    SELECT kata, count(*) AS attempts, max(state = 'passed') AS passed, max(state = 'open') AS open,
           min(CASE WHEN state = 'passed' AND fresh THEN elapsed_ms END) AS best_ms
      FROM attempts GROUP BY kata
"""
_BEGIN = """
    INSERT INTO attempts (uuid, kata, number, mode, state, backend, fresh, par_ms, limit_ms, started_ms)
    VALUES (lower(hex(randomblob(16))), :kata, (SELECT coalesce(max(number), 0) + 1 FROM attempts WHERE kata = :kata),
            :mode, 'open', :backend, :fresh, :par_ms, :limit_ms, :now_ms)
"""


class AttemptLog:
    """The attempts of a record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_one(self, kata: str, mode: Mode) -> Attempt | None:
        """The attempt that can be resumed; there is at most one for a kata and a mode."""
        found = self._select("WHERE kata = ? AND mode = ? AND state = 'open'", kata, mode.value)
        return found[0] if found else None

    def begin(
        self, kata: str, mode: Mode, *, backend: str, fresh: bool, par_ms: int, limit_ms: int | None, now_ms: int
    ) -> Attempt:
        """A new attempt, or the open one where another program has just begun it."""
        values = {"kata": kata, "mode": mode.value, "backend": backend, "fresh": fresh, "par_ms": par_ms}
        with self._store.transaction() as connection:
            found = self.open_one(kata, mode)
            if found is not None:
                return found
            number = connection.execute(_BEGIN, {**values, "limit_ms": limit_ms, "now_ms": now_ms}).lastrowid
        return self.get(number or 0)

    def end(self, attempt: int, state: AttemptState, *, elapsed_ms: int, now_ms: int) -> Attempt:
        """Close an attempt. One that is closed already stays as it is."""
        with self._store.transaction() as connection:
            end_attempt(connection, attempt, state, elapsed_ms=elapsed_ms, now_ms=now_ms)
        return self.get(attempt)

    def get(self, attempt: int) -> Attempt:
        """The attempt with this id, which must exist."""
        return self._select("WHERE id = ?", attempt)[0]

    def of(self, kata: str) -> tuple[Attempt, ...]:
        """All attempts at a kata, oldest first."""
        return self._select("WHERE kata = ? ORDER BY number", kata)

    def summaries(self) -> dict[str, KataSummary]:
        """What is known of each kata that was ever attempted."""
        return {row["kata"]: _summary(row) for row in self._store.rows(_SUMMARIES)}

    def _select(self, condition: str, *values: str | int) -> tuple[Attempt, ...]:
        return tuple(_attempt(row) for row in self._store.rows(f"{_ATTEMPTS} {condition}", values))


def end_attempt(
    connection: sqlite3.Connection, attempt: int, state: AttemptState, *, elapsed_ms: int, now_ms: int
) -> None:
    """The statement behind `AttemptLog.end`, for use inside a larger transaction."""
    connection.execute(
        "UPDATE attempts SET state = ?, elapsed_ms = ?, ended_ms = ? WHERE id = ? AND state = 'open'",
        (state.value, elapsed_ms, now_ms, attempt),
    )


def _attempt(row: sqlite3.Row) -> Attempt:
    return Attempt(
        id=row["id"],
        number=row["number"],
        kata=row["kata"],
        mode=Mode(row["mode"]),
        state=AttemptState(row["state"]),
        backend=row["backend"],
        fresh=bool(row["fresh"]),
        par_ms=row["par_ms"],
        limit_ms=row["limit_ms"],
        started_ms=row["started_ms"],
        ended_ms=row["ended_ms"],
        elapsed_ms=row["clock_ms"],
        hints=row["hints"],
    )


def _summary(row: sqlite3.Row) -> KataSummary:
    state = KataState.PASSED if row["passed"] else KataState.OPEN if row["open"] else KataState.NEW
    return KataSummary(row["kata"], state, row["attempts"], row["best_ms"])
