"""Hidden checks of the stateful-batches kata.

Where values are looked at one by one, the series counts up, so that a learner sees from a number where it comes from.
Networks have two rows and two batches at least, where each wrong order and each forgotten reset shows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.drawing import fill, patterns
from quizzer.grading.kit import Array, Pair, check, expect

Cut = dict[str, Any]
SEEDS = st.integers(1, 1000)


def ramp(count: int, features: int = 1, dtype: str = "float64") -> Array:
    """A series that counts up; a second feature counts the tens."""
    return (np.arange(count)[:, None] + 100 * np.arange(features)).astype(dtype)


@st.composite
def cuts(draw: st.DrawFn, most: int = 4, features: st.SearchStrategy[int] | None = None) -> Cut:
    """A series that counts up, with a few values more or less than its batches need."""
    batches, rows, timesteps = draw(st.integers(1, most)), draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rest = draw(st.integers(1, rows * timesteps))
    count = batches * rows * timesteps + rest
    series = ramp(count, draw(features) if features is not None else 1)
    return {"series": series, "timesteps": timesteps, "batch_size": rows}


def right_shape(pair: Pair, cut: Cut) -> dict[str, Array]:
    """What the candidate makes of the series; its arrays have the right shapes."""
    got, expected = pair.ask("batches", **cut)
    for name in ("x", "y"):
        expect(isinstance(got[name], np.ndarray), f"{name} is a NumPy array", got=got[name])
        mine, right = got[name].shape, expected[name].shape
        expect(mine == right, f"{name} has the wrong shape", expected=str(right), got=str(mine))
    return dict(got)


def test_worked_example(pair: Pair) -> None:
    """The worked example of the task"""
    pair.agree("batches", series=ramp(13), timesteps=2, batch_size=3)


@check(examples=12)
@given(cut=cuts(features=st.integers(1, 3)))
def test_shapes(pair: Pair, cut: Cut) -> None:
    """x and y have the shapes of the task, with as many batches as possible"""
    pair.agree("shapes", **cut)


@check(examples=12)
@given(cut=cuts())
def test_rows_carry_on(pair: Pair, cut: Cut) -> None:
    """Row i of a batch begins with the value that follows row i of the batch before"""
    x = right_shape(pair, cut)["x"][..., 0]
    for batch in range(len(x) - 1):
        last, first = x[batch, :, -1], x[batch + 1, :, 0]
        expect(
            bool((first == last + 1).all()),
            f"the rows of x[{batch + 1}] do not carry on those of x[{batch}]: each begins where its row ended",
            expected=str((last + 1).tolist()),
            got=str(first.tolist()),
        )


@check(examples=12)
@given(cut=cuts())
def test_targets(pair: Pair, cut: Cut) -> None:
    """y holds for every window the value that follows it"""
    got = right_shape(pair, cut)
    following, targets = got["x"][:, :, -1, 0] + 1, got["y"][:, :, 0]
    expect(
        bool((targets == following).all()),
        "a target is the value after the last one of its own window",
        expected=str(following.tolist()),
        got=str(targets.tolist()),
    )


@check(examples=12)
@given(cut=cuts())
def test_stretches(pair: Pair, cut: Cut) -> None:
    """The rows' stretches follow each other from the first value on, without gaps; only the end is left out"""
    x = right_shape(pair, cut)["x"][..., 0]
    stretches = x.swapaxes(0, 1).reshape(len(x[0]), -1)
    wanted = np.arange(stretches.size, dtype="float64").reshape(stretches.shape)
    expect(
        bool((stretches == wanted).all()),
        "a row's windows, one batch after the other, are its stretch of the series",
        expected=str(wanted.tolist()),
        got=str(stretches.tolist()),
    )


@check(examples=8)
@given(
    cut=cuts(features=st.integers(1, 3)),
    dtype=st.sampled_from(["float32", "int16", "float64", "uint8", "int64"]),
)
def test_dtype(pair: Pair, cut: Cut, dtype: str) -> None:
    """The arrays keep the dtype of the series"""
    pair.agree("shapes", **{**cut, "series": cut["series"].astype(dtype)})


@check(examples=6)
@given(cut=cuts(features=st.integers(2, 3)))
def test_features(pair: Pair, cut: Cut) -> None:
    """Windows and targets of a series with several features"""
    pair.agree("batches", rtol=0, atol=0, **cut)


@check(examples=8)
@given(rows=st.integers(1, 3), timesteps=st.integers(1, 4), short=st.integers(0, 3))
def test_too_short(pair: Pair, rows: int, timesteps: int, short: int) -> None:
    """A series with one value too few for a batch and its targets is refused, the shortest possible one is not"""
    least = rows * timesteps + 1
    cut: Cut = {"timesteps": timesteps, "batch_size": rows}
    pair.agree("shapes", series=ramp(least, 2), **cut)
    count = max(1, least - 1 - short)
    pair.refuses("batches", "ValueError", because="too short for one batch: ValueError", series=ramp(count, 2), **cut)


@check(examples=4)
@given(cut=cuts())
def test_callers_series(pair: Pair, cut: Cut) -> None:
    """The series that was passed in stays as it was"""
    pair.agree("callers_series", **cut)


@check(examples=3)
@given(
    rows=st.integers(2, 3),
    timesteps=st.integers(1, 3),
    batches=st.integers(2, 3),
    features=st.integers(1, 2),
    pattern=patterns(),
    seed=SEEDS,
)
def test_one_pass(pair: Pair, rows: int, timesteps: int, batches: int, features: int, pattern: int, seed: int) -> None:
    """A stateful LSTM fed with the batches gives what one pass over each stretch gives without states"""
    length = batches * timesteps
    series = fill((rows * length + 1, features), pattern + 2)
    got, _ = pair.ask(
        "carried",
        series=series,
        stretches=series[:-1].reshape(rows, length, features),
        timesteps=timesteps,
        batch_size=rows,
        units=2,
        seed=seed,
    )
    carried, whole = got["batch after batch"], got["one pass"]
    expect(carried.shape == whole.shape, "there is one output for each window", expected=whole, got=carried)
    expect(
        bool(np.allclose(carried, whole, rtol=1e-4, atol=1e-5)),
        "the outputs at the end of the windows are not those of one pass over the stretch",
        expected=whole,
        got=carried,
    )


def counting(counts: list[int], features: int = 1) -> list[Array]:
    """Several series: the first counts from 1, the second from 101, and so on."""
    return [ramp(count, features) + 1 + 100 * number for number, count in enumerate(counts)]


@check(examples=2)
@given(batches=st.integers(2, 3), rest=st.integers(1, 3), features=st.integers(1, 2), seed=SEEDS)
def test_one_series(pair: Pair, batches: int, rest: int, features: int, seed: int) -> None:
    """Training on one series: every batch once, in order, with the states carried on"""
    several = counting([4 * batches + rest], features)
    pair.agree("feeding", several=several, timesteps=2, batch_size=2, epochs=1, layers=["LSTM"], seed=seed)


@check(examples=2)
@given(epochs=st.integers(2, 3), seed=SEEDS)
def test_epochs(pair: Pair, epochs: int, seed: int) -> None:
    """Every epoch starts from zero states, and has a loss of its own"""
    pair.agree(
        "feeding", several=counting([9]), timesteps=2, batch_size=2, epochs=epochs, layers=["SimpleRNN"], seed=seed
    )


@check(examples=3)
@given(counts=st.sampled_from([[5, 9, 9], [9, 5, 5], [3, 3, 9, 5]]), seed=SEEDS)
def test_several_series(pair: Pair, counts: list[int], seed: int) -> None:
    """Every series starts from zero states; a long one counts with all its batches in the mean loss"""
    several = counting(counts)
    pair.agree("feeding", several=several, timesteps=1, batch_size=2, epochs=2, layers=["SimpleRNN"], seed=seed)


@check(examples=2)
@given(seed=SEEDS, layers=st.sampled_from([["LSTM", "GRU"], ["SimpleRNN", "LSTM"]]))
def test_used_before(pair: Pair, seed: int, layers: list[str]) -> None:
    """All stateful layers start from zero, also in a model that has seen data before"""
    several = counting([9, 5])
    pair.agree("feeding", several=several, timesteps=2, batch_size=2, epochs=2, layers=layers, seed=seed, seen=1)


@check(examples=1)
@given(pattern=patterns(), seed=SEEDS)
def test_training(pair: Pair, pattern: int, seed: int) -> None:
    """A real LSTM learns what it should from two series"""
    several = [fill((9, 1), pattern + 2), fill((5, 1), pattern + 3)]
    pair.agree("training", several=several, timesteps=2, batch_size=2, epochs=2, seed=seed)
