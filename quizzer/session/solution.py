"""The reference solution, for those who passed."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.attempt import KataState, Save
from quizzer.model.errors import ContentError, UsageError
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.history import unified
from quizzer.session.submission import source_text


class SolutionLockedError(UsageError):
    """The kata was not passed yet."""

    title = "The solution is still locked"


@dataclass(frozen=True)
class Solution:
    """The reference, and how the learner's own last passing save differs from it."""

    reference: str
    yours: Save
    diff: str
    """From yours to the reference, as a unified diff; empty if they are equal."""


def unlocked(kata: Kata, record: Record) -> bool:
    """Whether the kata was ever passed.

    Raises:
        StoreError: the record cannot be read.
    """
    known = record.attempts.summaries().get(kata.id)
    return known is not None and known.state is KataState.PASSED


def solution(kata: Kata, record: Record) -> Solution:
    """The solution of a kata that was passed.

    Raises:
        SolutionLockedError: it was not passed yet.
        ContentError: the reference cannot be read.
        StoreError: the record cannot be read.
    """
    yours = record.saves.last_passing(kata.id)
    if yours is None:
        hint = f"Pass the kata first: `quizzer kata {kata.id}`. Stuck? `quizzer hint {kata.id}`."
        raise SolutionLockedError(f"the solution of {kata.id} opens when you pass", hint=hint)
    try:
        reference = source_text(kata.reference.read_bytes())
    except OSError as error:
        raise ContentError(f"{kata.reference} cannot be read ({error.strerror})") from error
    own = source_text(record.saves.source(yours))
    return Solution(reference, yours, unified(own, reference, f"yours (save {yours.number})", "reference"))
