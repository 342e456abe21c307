"""Values are shown shortened, and no value that a submission can send takes long to show."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from quizzer.grading.describe import TEXT_LIMIT, kind_of, text_of, value_of


def tree(width: int, depth: int) -> Any:
    return [tree(width, depth - 1) for _ in range(width)] if depth else 0


@pytest.mark.parametrize(
    "value",
    [
        np.zeros((7,) * 8, "int8"),
        np.zeros((1000, 1000)),
        np.zeros((1,) * 16),
        tree(8, 6),
        ["x" * 1_000_000] * 100,
        {f"key {number}": [1.0] * 100 for number in range(10_000)},
        "y" * 10_000_000,
    ],
    ids=["many axes", "large", "sixteen axes", "deep", "long texts", "many keys", "long text"],
)
def test_large_values_are_short_and_quick(value: Any) -> None:
    start = time.process_time()
    text = text_of(value)
    assert time.process_time() - start < 0.5
    assert len(text) <= TEXT_LIMIT + 10


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (np.array([[1.0, 2.5]], "float32"), "float32 (1, 2)", "[[1. , 2.5]]"),
        ([1, 2.0, "a"], "list of 3", "[1, 2, 'a']"),
        ({"a": None}, "dict of 1", "{a: None}"),
        (True, "bool", "True"),
        (None, "", "None"),
        (1 / 3, "float", "0.333333"),
    ],
)
def test_small_values_are_whole(value: Any, kind: str, text: str) -> None:
    assert (kind_of(value), text_of(value)) == (kind, text)
    shown = value_of("x", value)
    assert (shown.name, shown.kind, shown.text) == ("x", kind, text)
