"""How an attempt at a kata ended, in sentences."""

from __future__ import annotations

from quizzer.model.attempt import Attempt, Save
from quizzer.model.verdict import Outcome
from quizzer.report.words import clock, count


def solved(attempt: Attempt, hints: int) -> str:
    """The time of a pass against par, and the hints it took."""
    apart = attempt.par_ms - attempt.elapsed_ms
    par = f"{clock(abs(apart))} {'under' if apart >= 0 else 'over'} par"
    helped = f"with {count(hints, 'hint')}" if hints else "without a hint"
    return f"Solved in {clock(attempt.elapsed_ms)}, {par}, {helped}."


def against_best(attempt: Attempt, before_ms: int | None) -> str:
    """The time of a pass against the best one before it.

    Args:
        attempt: the one that passed.
        before_ms: the best time before it; None if there is none.
    """
    if not attempt.fresh:
        return "No best time this time: it did not begin with the starter."
    if before_ms is None:
        return "Your first time on this kata."
    if attempt.elapsed_ms < before_ms:
        return f"Your best time; it was {clock(before_ms)} before."
    return f"Your best time stays {clock(before_ms)}."


def last_save(last: Save | None) -> str:
    """What an exam ended with."""
    if last is None:
        return "Nothing was saved in time."
    if last.outcome == Outcome.PASSED:
        return "Your last save passed."
    return f"Your last save passed {last.checks_passed} of {count(last.checks_planned, 'check')}."
