"""Attempts, saves and answers to put into a record."""

from __future__ import annotations

import json

from quizzer.model.attempt import Attempt, Mode, NewSave
from quizzer.model.review import AnswerKind, Certainty, NewAnswer, QuizMode, Rating
from quizzer.progress.record import Record

NOW = 1_767_225_600_000
"""2026-01-01, UTC."""
DAY = 86_400_000


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


def new_answer(
    item: str = "dense-bias",
    *,
    at_ms: int = NOW,
    right: bool = True,
    rating: Rating | None = None,
    kind: AnswerKind = AnswerKind.ANSWER,
    certainty: Certainty | None = None,
    rev: int = 1,
    quiz: int | None = None,
    given: str = "60",
) -> NewAnswer:
    """An answer that took eight seconds."""
    return NewAnswer(
        item=item,
        rev=rev,
        kind=kind,
        mode=QuizMode.PRACTICE,
        quiz=quiz,
        asked_ms=at_ms - 8_000,
        answered_ms=at_ms,
        elapsed_ms=8_000,
        score=float(right),
        certainty=certainty,
        given=given,
        rating=rating or (Rating.GOOD if right else Rating.AGAIN),
    )
