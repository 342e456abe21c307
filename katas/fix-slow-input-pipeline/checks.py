"""Hidden checks of the fix-slow-input-pipeline kata.

What is drawn by chance is told as facts, such as "a new order in each": so much data that a right solution shows them
with a chance of all but one in a million. Time comes last: a pipeline that is wrong has no speed worth knowing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.kit import Array, Pair, check, expect

FACTOR = 3.0
"""So many times as fast as the given pipeline; reference and plain alternatives reach 6 to 15."""
RACE: dict[str, Any] = {"count": 400, "time_steps": 4096, "classes": 10, "batch_size": 32}
BATCH_SIZES = st.integers(1, 5)


def recordings(count: int, time_steps: int, seed: int, loudness: int) -> Array:
    """Noise of a loudness, with a spike in each recording that is cut off when it is long enough."""
    random = np.random.default_rng(seed)
    noise = random.integers(-loudness, loudness + 1, (count, time_steps))
    noise[np.arange(count), random.integers(0, time_steps, count)] += 20 * loudness
    return np.clip(noise, -32768, 32767).astype("int16")


def test_worked_example(pair: Pair) -> None:
    """The worked example of the task"""
    pair.agree(
        "batches",
        recordings=np.array([[0, 0, 0, 8], [5, 5, 5, 5], [1, -1, 1, -1]], "int16"),
        labels=np.array([2, 0, 1], "int64"),
        classes=3,
        batch_size=2,
    )


@check(examples=5)
@given(
    count=st.integers(1, 7),
    time_steps=st.integers(1, 24),
    batch_size=BATCH_SIZES,
    classes=st.integers(1, 4),
    seed=st.integers(0, 1000),
    loudness=st.sampled_from([1, 100, 1500]),
)
def test_elements(
    pair: Pair, count: int, time_steps: int, batch_size: int, classes: int, seed: int, loudness: int
) -> None:
    """Without training: every element, in the order of the arrays, with a short last batch"""
    pair.agree(
        "batches",
        recordings=recordings(count, time_steps, seed, loudness),
        labels=(np.arange(count) * 3 % classes).astype("int64"),
        classes=classes,
        batch_size=batch_size,
    )


def test_silent_and_loud(pair: Pair) -> None:
    """Silence, constant recordings, quiet ones, and the loudest that int16 holds"""
    pair.agree(
        "batches",
        recordings=np.array(
            [
                [0] * 12,
                [32767] * 12,
                [-32768, 32767] * 6,
                [-32768] * 11 + [32767],
                range(-27500, 30000, 5000),
                [0, 1] * 6,
                [0, 3] * 6,
            ],
            "int16",
        ),
        labels=np.array([0, 1, 0, 1, 1, 0, 0], "int64"),
        classes=2,
        batch_size=7,
    )


@check(examples=3)
@given(count=st.integers(2, 6), batch_size=BATCH_SIZES, seed=st.integers(0, 1000))
def test_epochs(pair: Pair, count: int, batch_size: int, seed: int) -> None:
    """Without training every epoch is the same"""
    data = recordings(count, 6, seed, 50)
    labels = (np.arange(count) % 2).astype("int64")
    pair.agree("epochs", recordings=data, labels=labels, classes=2, batch_size=batch_size)


@check(examples=4)
@given(
    count=st.integers(1, 9),
    time_steps=st.integers(2, 6),
    classes=st.integers(2, 4),
    batch_size=BATCH_SIZES,
    training=st.booleans(),
)
def test_shapes(pair: Pair, count: int, time_steps: int, classes: int, batch_size: int, training: bool) -> None:
    """Shapes and dtypes of the batches, known from element_spec too"""
    pair.agree("kinds", count=count, time_steps=time_steps, classes=classes, batch_size=batch_size, training=training)


@check(examples=3)
@given(count=st.integers(2, 24), time_steps=st.integers(3, 6), batch_size=BATCH_SIZES)
def test_training_epoch(pair: Pair, count: int, time_steps: int, batch_size: int) -> None:
    """Training: every recording comes once an epoch, prepared, as it is or reversed, with its own label"""
    pair.agree("training_epoch", count=count, time_steps=time_steps, batch_size=batch_size)


@check(examples=2)
@given(count=st.integers(64, 70), batch_size=st.integers(4, 6))
def test_orders(pair: Pair, count: int, batch_size: int) -> None:
    """Training: a new order in each epoch, in which recordings meet others and come from anywhere"""
    pair.agree(
        "orders", because="recordings are shuffled, all of them, in each epoch", count=count, batch_size=batch_size
    )


@check(examples=2)
@given(count=st.integers(64, 70), batch_size=st.integers(6, 9))
def test_reversals(pair: Pair, count: int, batch_size: int) -> None:
    """Training: each recording is reversed or not by a coin of its own, in each epoch"""
    pair.agree(
        "reversals", because="a coin is thrown for each recording in each epoch", count=count, batch_size=batch_size
    )


@check(examples=2)
@given(count=st.integers(2, 6), batch_size=BATCH_SIZES)
def test_callers_arrays(pair: Pair, count: int, batch_size: int) -> None:
    """The arrays that were passed in stay as they were"""
    pair.agree("callers_arrays", count=count, time_steps=5, batch_size=batch_size)


def test_many(pair: Pair) -> None:
    """All of this also holds for as many recordings as are measured"""
    # Shorter ones: who is slow should be told so by the race, not by the limit of an answer.
    pair.agree("many", seed=3, **{**RACE, "time_steps": 512})


def test_speed(pair: Pair) -> None:
    """Making the dataset and reading one epoch is at least 3 times as fast as with the given pipeline"""
    race = pair.race(
        "epoch_of",
        "given_epoch_of",
        factor=FACTOR,
        question=lambda number: {"seed": number, **RACE},
        rtol=1e-3,
        atol=2e-2,
    )
    if race.won:
        return
    facts = pair.call("where_time_goes", seed=1, **{**RACE, "count": 120})
    told = ", ".join(f"{name}: {_word(value)}" for name, value in facts.items()) if isinstance(facts, dict) else ""
    expect(
        False,
        f"not fast enough ({told})",
        expected=f"{FACTOR:g} times as fast as the given pipeline ({min(race.rival):.2f} s)",
        got=f"{race.ratio:.1f} times as fast ({min(race.own):.2f} s, the best of {len(race.own)})",
    )


def _word(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
