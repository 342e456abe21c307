"""A verdict needs positive evidence for every planned check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.verdict import Ending, Outcome, decide

ids = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1)
outcomes = st.sampled_from(Outcome)


@given(ids, st.dictionaries(st.sampled_from("abcdefg"), outcomes), st.none() | st.builds(Ending, outcomes, st.text()))
def test_passed_only_when_everything_planned_passed(
    planned: list[str], results: dict[str, Outcome], ending: Ending | None
) -> None:
    verdict = decide(planned, results, ending)
    complete = set(results) == set(planned) and set(results.values()) == {Outcome.PASSED}
    assert (verdict.outcome is Outcome.PASSED) == (complete and ending is None)


def test_nothing_planned_is_no_pass() -> None:
    assert decide([], {}, None).outcome is Outcome.INTERNAL


def test_the_first_failure_in_order_decides() -> None:
    results = {"a": Outcome.PASSED, "b": Outcome.ERROR, "c": Outcome.FAILED}
    assert decide("abc", results, None).outcome is Outcome.ERROR


@pytest.mark.parametrize("outcome", Outcome)
def test_exit_codes(outcome: Outcome) -> None:
    expected = {Outcome.PASSED: 0, Outcome.INTERNAL: 3}.get(outcome, 1)
    assert outcome.exit_code == expected
