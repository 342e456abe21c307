"""Verdicts, and the one function that decides them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a grading can end with. Only `PASSED` is a pass; `INTERNAL` is never held against the learner."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    EXITED = "exited"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"
    DENIED = "denied"
    INVALID = "invalid"
    INTERNAL = "internal"

    @property
    def exit_code(self) -> int:
        """0 passed, 1 not passed, 3 the engine failed (2 is wrong usage, decided before a grading)."""
        if self is Outcome.PASSED:
            return 0
        return 3 if self is Outcome.INTERNAL else 1


MEANING = {
    Outcome.PASSED: "every check passed",
    Outcome.FAILED: "a check found a difference",
    Outcome.ERROR: "your code raised an exception",
    Outcome.EXITED: "your code ended the process",
    Outcome.TIMEOUT: "your code took too long",
    Outcome.MEMORY: "your code used too much memory",
    Outcome.OUTPUT: "your code produced too much output",
    Outcome.CRASHED: "the process of your code died",
    Outcome.DENIED: "your code tried what a submission may not do",
    Outcome.INVALID: "your file cannot be loaded",
    Outcome.INTERNAL: "the grading engine failed; this is not held against you",
}
"""One line per outcome, in the learner's terms."""


@dataclass(frozen=True)
class Ending:
    """Why a grading stopped before every check had its result."""

    outcome: Outcome
    message: str
    detail: str = ""
    """More lines: a traceback of the learner's own frames, a caret under a syntax error, a signal's name."""


@dataclass(frozen=True)
class Verdict:
    """The decision about one submission."""

    outcome: Outcome
    message: str
    detail: str = ""


def decide(planned: Iterable[str], results: dict[str, Outcome], ending: Ending | None) -> Verdict:
    """Decide a verdict from evidence; not passed is the default.

    Args:
        planned: the ids of all checks that the judge announced.
        results: outcome per check id, as far as they ran.
        ending: why the grading stopped early, if it did.

    Returns:
        `PASSED` only if something was planned, each planned check reported a pass and nothing ended the grading early.
    """
    planned = list(planned)
    for check in planned:
        outcome = results.get(check)
        if outcome not in (None, Outcome.PASSED):
            return Verdict(outcome, MEANING[outcome])
    if ending is not None and ending.outcome is not Outcome.PASSED:
        return Verdict(ending.outcome, ending.message or MEANING[ending.outcome], ending.detail)
    if not planned or ending is not None:
        return Verdict(Outcome.INTERNAL, "no check was planned" if not planned else "the grading ended early")
    missing = [check for check in planned if check not in results]
    if missing:
        return Verdict(Outcome.INTERNAL, f"{len(missing)} of {len(planned)} checks have no result")
    if set(results) - set(planned):
        return Verdict(Outcome.INTERNAL, "a result came for a check that was not planned")
    return Verdict(Outcome.PASSED, MEANING[Outcome.PASSED])
