"""Comparison of plain values: exact about kind, shape and dtype, tolerant about numbers, and telling."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.compare import Tolerance, mismatch

ROUGH = Tolerance(1e-4, 1e-5)


@given(st.lists(st.floats(width=32), max_size=6), st.booleans())
def test_a_value_equals_itself(numbers: list[float], as_array: bool) -> None:
    value: Any = np.array(numbers, "float32") if as_array else numbers
    assert mismatch(value, value, ROUGH) is None


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=6), st.data())
def test_one_changed_element_is_found_at_its_place(numbers: list[float], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(numbers) - 1))
    expected = np.array(numbers)
    got = expected.copy()
    got[index] += 1.0 + abs(got[index])
    found = mismatch(expected, got, ROUGH, "output")
    assert found is not None
    assert found.where == f"output[{index}]"
    assert "1 of" in found.size


@pytest.mark.parametrize(
    ("expected", "got", "message"),
    [
        (np.ones((2, 3), "float32"), np.ones((3, 2), "float32"), "another shape"),
        (np.ones((2, 1), "float32"), np.ones(1, "float32"), "another shape"),
        (np.ones(2, "float32"), np.ones(2, "float64"), "another dtype"),
        (np.ones(2, "int32"), np.ones(2, "bool"), "another dtype"),
        (np.ones(2), 1.0, "another kind of value"),
        (True, 1, "another kind of value"),
        ("1", 1, "another kind of value"),
        (None, False, "another kind of value"),
        ([1, 2], [1], "another number of entries"),
        ({"a": 1}, {"b": 1}, "other entries"),
        ("a", "b", "the value differs"),
        (1, 2, "the number differs"),
        (1_000_000, 1_000_001, "the number differs"),
    ],
)
def test_differences(expected: Any, got: Any, message: str) -> None:
    found = mismatch(expected, got, ROUGH)
    assert found is not None
    assert found.message == message


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_special_numbers_equal_only_themselves(bad: float) -> None:
    for expected, got in ((bad, 1.0), (1.0, bad)):
        assert mismatch(expected, got, Tolerance(1e30, 1e30)) is not None
        assert mismatch(np.array([expected]), np.array([got]), Tolerance(1e30, 1e30)) is not None
    assert mismatch(np.array([bad]), np.array([bad]), ROUGH) is None


def test_a_scalar_array_does_not_stand_for_a_full_one() -> None:
    assert mismatch(np.zeros((2, 2), "float32"), np.zeros((), "float32"), ROUGH) is not None


def test_rounding_noise_is_no_difference() -> None:
    exact = np.random.default_rng(1).normal(size=(4, 5)).astype("float32")
    assert mismatch(exact, exact * np.float32(1 + 1e-6), ROUGH) is None


def test_the_place_of_a_nested_difference() -> None:
    found = mismatch({"a": [{"b": 1.0}]}, {"a": [{"b": 3.0}]}, ROUGH)
    assert found is not None
    assert found.where == "a[0].b"
    assert found.size == "off by 2"


def test_unsigned_integers_do_not_wrap() -> None:
    found = mismatch(np.array([0], "uint8"), np.array([255], "uint8"), ROUGH)
    assert found is not None
    assert "255" in found.size
