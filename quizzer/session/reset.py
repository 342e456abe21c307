"""Starting over: the starter again, with what was written kept as a backup, and the clock at zero."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime

from quizzer.model.attempt import Attempt, AttemptState, Mode
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.practice import Practice, PutBack
from quizzer.session.starting import AlreadyOpenError, claim


@dataclass(frozen=True)
class StartedOver:
    """What starting over did."""

    file: PutBack
    closed: Attempt | None
    """The practice attempt that ended with it; the next `kata` begins at zero."""
    running: bool
    """The kata is open in another terminal: its attempt and clock go on with the starter."""


def start_over(kata: Kata, practice: Practice, record: Record, *, time: Time = SYSTEM) -> StartedOver:
    """Put the starter back and end the open practice attempt. An exam goes on: its clock cannot be set back.

    Raises:
        PracticeError: the file cannot be replaced. Nothing was changed.
        StoreError: the record cannot be written. The file was replaced.
    """
    now_ms = time.wall_ms()
    try:
        claimed = claim(kata, record, now_ms)
    except AlreadyOpenError:
        return StartedOver(practice.put_back(kata), None, running=True)
    with claimed or contextlib.nullcontext():
        file = practice.put_back(kata, now=datetime.fromtimestamp(now_ms / 1000))
        attempt = record.attempts.open_one(kata.id, Mode.PRACTICE)
        if attempt is not None:
            elapsed_ms = attempt.elapsed_ms
            attempt = record.attempts.end(attempt.id, AttemptState.GIVEN_UP, elapsed_ms=elapsed_ms, now_ms=now_ms)
        return StartedOver(file, attempt, running=False)
