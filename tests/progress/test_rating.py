"""From an answer to a rating."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.review import Certainty, Rating
from quizzer.progress.rating import rate

GUESS, THINK, SURE = Certainty


@pytest.mark.parametrize(
    ("score", "certainty", "hints", "elapsed_ms", "expected"),
    [
        (0.0, None, 0, 1_000, Rating.AGAIN),
        (0.0, SURE, 0, 1_000, Rating.AGAIN),
        (0.5, None, 0, 1_000, Rating.AGAIN),
        (0.6, SURE, 0, 1_000, Rating.HARD),
        (0.8, None, 0, 1_000, Rating.HARD),
        (1.0, GUESS, 0, 1_000, Rating.HARD),
        (1.0, SURE, 1, 1_000, Rating.HARD),
        (1.0, None, 0, 1_000, Rating.GOOD),
        (1.0, THINK, 0, 1_000, Rating.GOOD),
        (1.0, SURE, 0, 40_001, Rating.GOOD),
        (1.0, SURE, 0, 40_000, Rating.EASY),
        (0.95, SURE, 0, 40_000, Rating.EASY),
    ],
)
def test_the_table(score: float, certainty: Certainty | None, hints: int, elapsed_ms: int, expected: Rating) -> None:
    assert rate(score, certainty=certainty, hints=hints, elapsed_ms=elapsed_ms, par_ms=40_000) is expected


def test_without_a_par_time_nothing_is_easy() -> None:
    assert rate(1.0, certainty=SURE, elapsed_ms=0, par_ms=None) is Rating.GOOD


@given(
    scores=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    certainty=st.none() | st.sampled_from(Certainty),
    hints=st.integers(0, 3),
    elapsed_ms=st.integers(0, 100_000),
)
def test_a_better_score_is_never_rated_worse(
    scores: list[float], certainty: Certainty | None, hints: int, elapsed_ms: int
) -> None:
    worse, better = (
        rate(score, certainty=certainty, hints=hints, elapsed_ms=elapsed_ms, par_ms=40_000) for score in scores
    )
    assert worse <= better
