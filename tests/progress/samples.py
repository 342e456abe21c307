"""Attempts and saves to put into a record."""

from __future__ import annotations

import json

from quizzer.model.attempt import Attempt, Mode, NewSave
from quizzer.progress.record import Record

NOW = 1_767_225_600_000
"""2026-01-01, UTC."""


def begin(record: Record, kata: str = "custom-layer", *, limit_ms: int | None = None, fresh: bool = True) -> Attempt:
    """A new attempt, or the open one."""
    mode = Mode.PRACTICE if limit_ms is None else Mode.EXAM
    return record.attempts.begin(
        kata, mode, backend="tensorflow", fresh=fresh, par_ms=900_000, limit_ms=limit_ms, now_ms=NOW
    )


def new_save(
    source: bytes = b"x = 1\n", *, outcome: str = "failed", elapsed_ms: int = 60_000, seed: int = 7
) -> NewSave:
    """A graded save."""
    grade = json.dumps({"schema": 1, "outcome": outcome, "checks": []})
    return NewSave(NOW + elapsed_ms, elapsed_ms, source, outcome, seed, 3, 8, grade)
