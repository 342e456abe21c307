"""Hidden checks of the sequence-generator kata."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.kit import Array, Pair, check, expect

BATCH_SIZES = st.integers(1, 5)
SEEDS = st.integers(1, 2**30)
MANY = st.integers(20, 24)
"""So many samples that a shuffled order is never the listed one, nor another shuffled one, by chance."""
DTYPES = ("float32", "uint8", "float64", "int16", "float16")


def ramp(count: int, shape: tuple[int, ...], start: int, dtype: str) -> Array:
    """Samples of which no two are equal, in numbers that every type holds exactly."""
    return np.asarray(start + np.arange(count * int(np.prod(shape)))).reshape(count, *shape).astype(dtype)


def labels_of(kind: str, count: int) -> Any:
    """Labels as people pass them: a list of numbers, an array, or one row for each sample."""
    numbers = np.arange(count) * 3 % 7
    if kind == "integers":
        return numbers.tolist()
    if kind == "fractions":
        return (numbers + 0.25).tolist()
    if kind == "array":
        return numbers.astype("int32")
    return np.eye(3, dtype="float32")[numbers % 3]


def joined(batches: Any) -> list[Any]:
    """The values of all batches in a row."""
    return [value for batch in batches for value in batch]


@check(examples=12)
@given(count=st.integers(1, 9), batch_size=BATCH_SIZES, shuffle=st.booleans())
def test_length(pair: Pair, count: int, batch_size: int, shuffle: bool) -> None:
    """len() is the number of batches, a short last one included"""
    pair.agree("length", count=count, batch_size=batch_size, shuffle=shuffle)


@check(examples=12)
@given(
    count=st.integers(1, 7),
    shape=st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple),
    start=st.integers(0, 9),
    dtype=st.sampled_from(DTYPES),
    kind=st.sampled_from(["integers", "fractions", "array", "rows"]),
    batch_size=BATCH_SIZES,
    path_objects=st.booleans(),
    seed=st.sampled_from([None, 4]),
)
def test_batches(
    pair: Pair,
    count: int,
    shape: tuple[int, ...],
    start: int,
    dtype: str,
    kind: str,
    batch_size: int,
    path_objects: bool,
    seed: int | None,
) -> None:
    """Without shuffling every batch has the right samples and labels, shapes and dtypes, in every epoch"""
    pair.agree(
        "batches",
        rtol=0,
        atol=0,
        samples=ramp(count, shape, start, dtype),
        labels=labels_of(kind, count),
        batch_size=batch_size,
        path_objects=path_objects,
        seed=seed,
    )


@check(examples=6)
@given(count=st.integers(1, 9), batch_size=BATCH_SIZES)
def test_index(pair: Pair, count: int, batch_size: int) -> None:
    """An index beyond the batches raises IndexError; a negative one counts from the end"""
    number = -(-count // batch_size)
    pair.agree(
        "beyond_the_end",
        because="there is no batch at len(dataset) and beyond: IndexError",
        count=count,
        batch_size=batch_size,
        indices=[number, number + 3],
    )
    pair.agree(
        "negative_indices",
        because="dataset[-1] is the last batch; before the first one there is none: IndexError",
        count=count,
        batch_size=batch_size,
        indices=[-1, -number, -number - 1],
    )


@check(examples=4)
@given(count=MANY, batch_size=st.integers(2, 5), seed=SEEDS)
def test_every_sample_once(pair: Pair, count: int, batch_size: int, seed: int) -> None:
    """A shuffled epoch has every sample exactly once, each with its label, and stays as it is while it is read"""
    data: dict[str, Any] = {"count": count, "batch_size": batch_size, "seed": seed}
    pair.agree("epoch_facts", **data)
    for epoch in pair.call("epochs", **data):
        samples, labels, again = (joined(epoch[name]) for name in ("samples", "labels", "samples_again"))
        expect(sorted(samples) == list(range(1, count + 1)), "every sample comes exactly once", got=samples)
        expect(labels == [sample + 100 for sample in samples], "labels stay with their samples", got=labels)
        expect(again == samples, "a batch that is asked for again is the same", expected=samples, got=again)


@check(examples=4)
@given(count=MANY, batch_size=st.integers(2, 5), seed=SEEDS)
def test_orders(pair: Pair, count: int, batch_size: int, seed: int) -> None:
    """Shuffled from the first epoch on, anew in each; the same seed gives the same orders, no seed new ones"""
    data: dict[str, Any] = {"count": count, "batch_size": batch_size, "seed": seed}
    pair.agree("order_facts", because="the same order has the same name wherever it comes", **data)
    read = pair.call("orders", **data)
    expect(read["seed"] == read["same_seed"], "the same seed gives the same epochs", got=read["same_seed"])
    expect(read["seed_0"] == read["seed_0_again"], "0 is a seed like any other", got=read["seed_0_again"])
    names = ("seed", "other_seed", "no_seed", "no_seed_again", "seed_left_out", "seed_left_out_again", "seed_0")
    different = [str(epoch) for name in names for epoch in read[name]]
    expect(len(set(different)) == 9, "epochs, seeds and datasets without a seed differ in their order", got=different)


@check(examples=4)
@given(count=MANY, batch_size=BATCH_SIZES, label_array=st.booleans())
def test_callers_lists(pair: Pair, count: int, batch_size: int, label_array: bool) -> None:
    """The lists that were passed in are left as they were"""
    pair.agree(
        "callers_lists",
        because="paths and labels belong to the caller",
        count=count,
        batch_size=batch_size,
        label_array=label_array,
    )


@check(examples=3)
@given(count=MANY, batch_size=BATCH_SIZES, seed=SEEDS)
def test_global_generators(pair: Pair, count: int, batch_size: int, seed: int) -> None:
    """Shuffling with a seed leaves the global random generators alone"""
    pair.agree("global_generators", count=count, batch_size=batch_size, seed=seed)


@check(examples=8)
@given(
    batch_size=st.integers(1, 3),
    number=st.integers(1, 3),
    short=st.booleans(),
    which=st.integers(0, 2),
    shuffle=st.booleans(),
    spoil=st.sampled_from(["missing", "corrupt"]),
)
def test_lazy(pair: Pair, batch_size: int, number: int, short: bool, which: int, shuffle: bool, spoil: str) -> None:
    """A file is opened only when its batch is asked for, and no other file is"""
    count = max(2, number * batch_size - short)
    pair.agree(
        "opened_files",
        because="only dataset[index] opens files, and only those of its batch",
        count=count,
        batch_size=batch_size,
        index=which % -(-count // batch_size),
        shuffle=shuffle,
        spoil=spoil,
    )


@check(examples=4)
@given(count=st.integers(1, 4), batch_size=st.integers(1, 3))
def test_nothing_kept(pair: Pair, count: int, batch_size: int) -> None:
    """Every reading comes from the files: no sample is kept in memory"""
    pair.agree("rewritten_files", count=count, batch_size=batch_size)


@check(examples=4)
@given(
    keywords=st.fixed_dictionaries(
        {},
        optional={
            "workers": st.integers(2, 8),
            "use_multiprocessing": st.just(True),
            "max_queue_size": st.integers(11, 64),
        },
    )
)
def test_options(pair: Pair, keywords: dict[str, Any]) -> None:
    """workers, use_multiprocessing and max_queue_size reach the PyDataset"""
    pair.agree("options", keywords={"workers": 5})
    pair.agree("options", keywords=keywords)


def test_fit(pair: Pair) -> None:
    """fit() runs on it and sees every sample with its label once an epoch"""
    samples = ramp(9, (3,), 0, "float32") / 16
    labels = [0.5, 1.5, -1.0, 2.0, 3.0, 0.0, -2.5, 4.0, 1.0]
    pair.agree("training", samples=samples, labels=labels, batch_size=5, seed=11)
