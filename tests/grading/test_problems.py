"""What a submission raised, or says that it raised, is told as plain text and small numbers or not at all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading import child
from quizzer.grading.link import reply_of

ERROR = {"type": "E", "message": "m", "kinds": ["E"], "frames": [[1, "f", "x"]]}
ANSWER: dict[str, Any] = {"seconds": 0.0, "cpu": 0.0, "error": ERROR}
MANY_AXES = np.zeros((7,) * 9, "int8")
"""Its text would fill the memory."""
NO_ANSWER = (AttributeError, KeyError, TypeError, ValueError)
"""What `Link` takes for nonsense."""


def type_name(value: object) -> str:
    """A short name for a parameter."""
    return type(value).__name__


def round_trip(error: BaseException) -> Any:
    """The problem that an exception becomes on the judge's side."""
    frame = child.encode({"seconds": 0.0, "cpu": 0.0, "error": child.describe_error(error, "x.py")})
    header, _ = child.lengths(frame[: child.PREFIX])
    start = child.PREFIX
    return reply_of(child.decode(frame[start : start + header], frame[start + header :])).problem


def test_an_honest_answer_is_taken() -> None:
    problem = reply_of(ANSWER).problem
    assert problem is not None
    assert (problem.type, problem.message, problem.frames) == ("E", "m", ((1, "f", "x"),))


@pytest.mark.parametrize("place", ["type", "message", "kinds", "frames", "syntax", "code"])
@pytest.mark.parametrize("lie", [MANY_AXES, float("inf"), float("nan"), {"a": 1}, [MANY_AXES], [[MANY_AXES] * 3], True])
def test_a_forged_problem_is_no_answer(place: str, lie: Any) -> None:
    with pytest.raises(NO_ANSWER):
        reply_of({**ANSWER, "error": {**ERROR, place: lie}})


@pytest.mark.parametrize("lie", [None, "1", MANY_AXES, [1], True])
@pytest.mark.parametrize("place", ["seconds", "cpu"])
def test_a_forged_time_is_no_answer(place: str, lie: Any) -> None:
    with pytest.raises(NO_ANSWER):
        reply_of({**ANSWER, place: lie})


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ERROR, *ANSWER, "ok"]), inner),
    max_leaves=12,
)


@given(plain, plain)
def test_nothing_that_is_sent_makes_the_judge_stumble(answer: Any, error: Any) -> None:
    for sent in (answer, {**ANSWER, "error": error}):
        try:
            reply_of(sent)
        except NO_ANSWER:
            continue


def test_a_borrowed_name_is_told_apart() -> None:
    class ValueError(Exception):  # noqa: A001
        pass

    assert "ValueError" not in round_trip(ValueError()).kinds
    assert "ValueError" in round_trip(UnicodeError()).kinds


@pytest.mark.parametrize(
    "place", [(1, 10**15), (10**30, -1), ("one", "two"), (MANY_AXES, 1), (float("nan"), None)], ids=str
)
def test_a_strange_place_of_a_syntax_error_is_none(place: tuple[Any, Any]) -> None:
    error = SyntaxError("wrong", ("x.py", 1, 1, "text"))
    error.lineno, error.offset = place
    line, column, text = round_trip(error).syntax
    assert line in (0, 1)
    assert column in (0, 1)
    assert text == "text"


@pytest.mark.parametrize("code", [None, 0, True, 10**5000, "text", MANY_AXES[0, 0, 0]], ids=type_name)
def test_any_exit_code_is_text(code: Any) -> None:
    assert isinstance(round_trip(SystemExit(code)).exit_code, str)
