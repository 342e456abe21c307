"""Finds the attempt to go on with, or begins one; and keeps two terminals from counting the same clock."""

from __future__ import annotations

from datetime import datetime

from quizzer.model.attempt import Attempt, Mode
from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.progress.claim import Claim, ClaimedError
from quizzer.progress.record import Record
from quizzer.session.limits import par_ms


class AlreadyOpenError(UsageError):
    """The kata is open in another terminal."""

    title = "This kata is open already"


def claim(kata: Kata, record: Record, now_ms: int) -> Claim | None:
    """The right to run this kata's clock; None where there is nothing to fight over, or no way to.

    Raises:
        AlreadyOpenError: another program has it.
    """
    if record.claims is None:
        return None
    try:
        return Claim.take(record.claims / f"{kata.id}.lock", now_ms=now_ms)
    except ClaimedError as error:
        since = ""
        if error.holder:
            moment = datetime.fromtimestamp(error.holder.since_ms / 1000)
            since = f" (process {error.holder.process}, since {moment:%H:%M:%S})"
        raise AlreadyOpenError(
            f"{kata.id} is open in another terminal{since}; its clock runs there",
            hint=f"Go on there, or end it there with Ctrl-C. `quizzer grade {kata.id}` grades once without a clock.",
        ) from error
    except OSError:
        # A file system without locks: going on is worth more than the guard.
        return None


def resume_or_begin(
    kata: Kata, record: Record, *, backend: str, limit_ms: int | None, fresh: bool, now_ms: int
) -> Attempt:
    """The open exam, else the exam that is asked for, else the open practice attempt, else a new one.

    Raises:
        UsageError: an exam with another limit is running.
        StoreError: the record cannot be read or written.
    """
    exam = record.attempts.open_one(kata.id, Mode.EXAM)
    if exam is not None:
        _refuse_other_limit(exam, limit_ms, now_ms)
        return exam
    return record.attempts.begin(
        kata.id,
        Mode.PRACTICE if limit_ms is None else Mode.EXAM,
        backend=backend,
        fresh=fresh,
        par_ms=par_ms(kata),
        limit_ms=limit_ms,
        now_ms=now_ms,
    )


def running(kata: Kata, record: Record, now_ms: int) -> Attempt | None:
    """The attempt that a person would say they are in: an exam before its bell, else practice."""
    exam = record.attempts.open_one(kata.id, Mode.EXAM)
    if exam is not None and now_ms < (exam.bell_ms or 0):
        return exam
    return record.attempts.open_one(kata.id, Mode.PRACTICE)


def _refuse_other_limit(exam: Attempt, limit_ms: int | None, now_ms: int) -> None:
    bell_ms = exam.bell_ms or 0
    if limit_ms in (None, exam.limit_ms) or now_ms >= bell_ms:
        return
    message = f"an exam of {(exam.limit_ms or 0) / 60_000:g} minutes is running, its limit cannot be changed"
    left = f"{(bell_ms - now_ms) / 60_000:.1f} minutes are left"
    raise UsageError(message, hint=f"Go on with `quizzer kata {exam.kata}`: {left}.")
