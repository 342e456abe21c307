"""Words, times and advice."""

from __future__ import annotations

import pytest

from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome
from quizzer.report.advice import advice
from quizzer.report.screen import Screen
from quizzer.report.words import clock, count, duration, sign, word
from tests.report.streams import EXCEPTION, FAIL, PLANNED, RAISED_CASE, STARTED, decided, finished


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0.00 s"), (9.99, "9.99 s"), (9.999, "10.0 s"), (59.96, "1 min"), (200, "3 min 20 s"), (7320, "2 h 02 min")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(("milliseconds", "text"), [(0, "0:00"), (754_999, "12:34"), (3_723_000, "1:02:03")])
def test_clocks(milliseconds: int, text: str) -> None:
    assert clock(milliseconds) == text


def test_counts() -> None:
    assert (count(1, "check"), count(0, "check"), count(2, "check")) == ("1 check", "0 checks", "2 checks")


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_pass_looks_like_a_pass(outcome: Outcome) -> None:
    is_pass = outcome is Outcome.PASSED
    assert (sign(outcome, Screen()) == "✓") is is_pass
    assert (word(outcome) == "pass") is is_pass


ENDINGS = [outcome for outcome in Outcome if outcome not in (Outcome.PASSED, Outcome.FAILED, Outcome.ERROR)]


@pytest.mark.parametrize("outcome", ENDINGS)
def test_every_ending_without_a_case_comes_with_advice(outcome: Outcome) -> None:
    assert advice(Grade(outcome=outcome, decided=True))


def test_a_case_speaks_for_itself() -> None:
    assert advice(Grade.of(FAIL)) == ""


def test_frames_are_only_pointed_at_where_there_are_some() -> None:
    assert "listed above" in advice(Grade.of(EXCEPTION))
    assert advice(Grade(outcome=Outcome.ERROR, decided=True)) == ""
    assert "listed above" in advice(Grade(outcome=Outcome.ERROR, detail="line 3", decided=True))


def test_what_is_not_written_yet_is_told_from_what_is_wrong() -> None:
    unwritten = RAISED_CASE.__class__("call", (), "NotImplementedError was raised", got="NotImplementedError")
    events = (STARTED, PLANNED, finished("test_weights", Outcome.ERROR, unwritten), decided(Outcome.ERROR))
    assert "not written yet" in advice(Grade.of(events))
    assert "not written yet" not in advice(Grade.of(EXCEPTION))
