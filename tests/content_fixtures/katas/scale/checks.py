"""Checks of the scale kata."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.kit import Array, Pair, check, expect, shapes, tensors


def test_one(pair: Pair) -> None:
    """Three numbers are doubled"""
    expect(pair.call("scaled", x=[1.0, 2.0, 3.0], factor=2.0) is not None, "nothing came back")
    pair.agree("scaled", x=[1, 2, 3], factor=2)


@check(examples=25)
@given(x=tensors(shapes()), factor=st.integers(0, 9))
def test_any(pair: Pair, x: Array, factor: int) -> None:
    """Any array is scaled by any factor"""
    pair.agree("scaled", x=x, factor=factor)


def test_refuses(pair: Pair) -> None:
    """A negative factor is refused"""
    pair.agree("scaled", x=[1], factor=1)
    pair.refuses("scaled", "ValueError", x=[1], factor=-1)
