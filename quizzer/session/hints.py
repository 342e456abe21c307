"""Hints in order, each recorded when it is given."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.attempt import Attempt, Mode
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.practice import Practice
from quizzer.session.starting import resume_or_begin, running


@dataclass(frozen=True)
class Hint:
    """One hint, ready to be shown."""

    number: int
    total: int
    text: str

    @property
    def is_last(self) -> bool:
        """No more will come."""
        return self.number == self.total


def next_hint(kata: Kata, record: Record, practice: Practice, *, backend: str, time: Time = SYSTEM) -> Hint | None:
    """The next hint of the running attempt, which is begun if there is none; None when all were given.

    Works beside a session in another terminal.

    Raises:
        StoreError: it could not be recorded.
    """
    now_ms = time.wall_ms()
    attempt = running(kata, record, now_ms)
    if attempt is None:
        attempt = resume_or_begin(
            kata, record, backend=backend, limit_ms=None, fresh=practice.untouched(kata), now_ms=now_ms
        )
    elapsed_ms = attempt.elapsed_ms
    if attempt.mode is Mode.EXAM:
        elapsed_ms = max(elapsed_ms, now_ms - attempt.started_ms)
    return take_hint(kata, record, attempt, elapsed_ms=elapsed_ms, now_ms=now_ms)


def take_hint(kata: Kata, record: Record, attempt: Attempt, *, elapsed_ms: int, now_ms: int) -> Hint | None:
    """The next hint of an attempt; None when all were given."""
    taken = record.hints.take(attempt.id, available=len(kata.hints), elapsed_ms=elapsed_ms, now_ms=now_ms)
    return None if taken is None else _hint(kata, taken.number)


def given_hints(kata: Kata, record: Record, *, time: Time = SYSTEM) -> tuple[Hint, ...]:
    """The hints that the running attempt was given, to be read again."""
    attempt = running(kata, record, time.wall_ms())
    if attempt is None:
        return ()
    return tuple(_hint(kata, taken.number) for taken in record.hints.of(attempt.id) if taken.number <= len(kata.hints))


def _hint(kata: Kata, number: int) -> Hint:
    return Hint(number, len(kata.hints), kata.hints[number - 1])
