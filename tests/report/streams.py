"""Event streams as the engine sends them, one per kind of ending."""

from __future__ import annotations

from dataclasses import replace

from quizzer.model.events import (
    Case,
    CaseFound,
    CheckFinished,
    Decided,
    Effort,
    Event,
    Finished,
    MistakeNamed,
    Output,
    Planned,
    PlannedCheck,
    Spent,
    Started,
    Value,
)
from quizzer.model.verdict import MEANING, Outcome

STARTED = Started(
    "custom-layer", "tensorflow", "cpu", "isolated", {"python": "3.11.7", "keras": "3.15.1", "tensorflow": "2.21.0"}
)
PLANNED = Planned(
    (
        PlannedCheck("test_weights", "The weights are made in build, with the right names and shapes"),
        PlannedCheck("test_numbers", "The output equals the reference for any rank of at least 2"),
        PlannedCheck("test_saving", "A model survives saving and loading in the .keras format"),
        PlannedCheck("test_units", "Invalid units are refused"),
    )
)
FIRST_CASE = Case(
    "call a layer with given weights",
    (Value("x", "float32 (3, 4, 2)", "[[[ 1.5, -7.25],\n  [ 0.,  3.5]]]"), Value("units", "int", "4")),
    "values differ",
)
SMALLEST_CASE = Case(
    "call a layer with given weights",
    (
        Value("x", "float32 (1, 2)", "[[0., 1.]]"),
        Value("units", "int", "3"),
        Value("bias", "float32 (3,)", "[1., 1., 1.]"),
    ),
    "values differ",
    "float32 (2, 3) [[0., 0., 1.],\n [1., 1., 2.]]",
    "float32 (2, 3) [[0., 0., 1.],\n [0., 0., 1.]]",
    "[1, 0]",
    "largest difference 1, in 3 of 6 elements",
)
RAISED_CASE = Case(
    "call a layer with given weights",
    (Value("x", "float32 (1, 1, 2)", "[[[0., 1.]]]"),),
    "ValueError was raised",
    got="ValueError: too many values to unpack (expected 2)",
    traceback="line 31, in call\n    batch, features = ops.shape(inputs)",
)
SYNTAX = "line 12\n    return ops.matmul(inputs, self.kernel\n                     ^"


def finished(check: str, outcome: Outcome = Outcome.PASSED, case: Case | None = None, seconds: float = 0.05) -> Event:
    """A check's result."""
    return CheckFinished(check, outcome, seconds, 20, case)


def decided(outcome: Outcome, message: str = "", detail: str = "", seconds: float = 0.63) -> Decided:
    """A verdict."""
    return Decided(outcome, message or MEANING[outcome], detail, seconds, 8127312)


PASS: tuple[Event, ...] = (
    STARTED,
    PLANNED,
    *(finished(check.id) for check in PLANNED.checks),
    replace(decided(Outcome.PASSED, seconds=1.63), effort=Effort(Spent(1.62, 88 << 20), Spent(0.54, 74 << 20))),
    Finished(1.7),
)
FAIL: tuple[Event, ...] = (
    STARTED,
    PLANNED,
    finished("test_weights"),
    Output("test_numbers", "shape (3, 4, 2)\n\x1b]0;gotcha\x07\x1b[2Jcleared?\n"),
    finished("test_numbers", Outcome.FAILED, FIRST_CASE, 0.31),
    decided(Outcome.FAILED),
    finished("test_saving", seconds=1.2),
    CaseFound("test_numbers", SMALLEST_CASE),
    MistakeNamed(
        "test_numbers", "bias-not-added", "The bias is created in build, but call never adds it to the product."
    ),
    Finished(1.9),
)
EXCEPTION: tuple[Event, ...] = (
    STARTED,
    PLANNED,
    finished("test_weights"),
    finished("test_numbers", Outcome.ERROR, RAISED_CASE, 0.2),
    decided(Outcome.ERROR),
    Finished(1.2),
)
INVALID: tuple[Event, ...] = (
    STARTED,
    decided(Outcome.INVALID, "syntax error in line 12: '(' was never closed", SYNTAX, 0.01),
    Finished(0.02),
)
TIMEOUT: tuple[Event, ...] = (
    STARTED,
    PLANNED,
    finished("test_weights"),
    decided(
        Outcome.TIMEOUT,
        "The output equals the reference: no answer within 6.0 s (the reference took 0.3 s)",
        seconds=6.3,
    ),
    Finished(6.4),
)
STARTER: tuple[Event, ...] = (
    STARTED,
    PLANNED,
    *(finished(check.id, Outcome.ERROR, RAISED_CASE) for check in PLANNED.checks),
    decided(Outcome.ERROR),
    Finished(1.0),
)
ENDINGS = {
    "pass": PASS,
    "fail": FAIL,
    "exception": EXCEPTION,
    "invalid": INVALID,
    "timeout": TIMEOUT,
    "starter": STARTER,
}
