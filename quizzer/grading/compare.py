"""Says whether two plain values are the same, and if not, where and by how much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from quizzer.grading.describe import kind_of, text_of

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Tolerance:
    """How far numbers may be apart: `|got - expected| <= absolute + relative * |expected|`."""

    relative: float = 1e-4
    absolute: float = 1e-5


@dataclass(frozen=True)
class Mismatch:
    """The first place where two values differ."""

    where: str
    message: str
    expected: str
    got: str
    size: str = ""


def mismatch(expected: Any, got: Any, tolerance: Tolerance, where: str = "") -> Mismatch | None:
    """Compare two decoded values; None when they are the same within the tolerance.

    Arrays must agree in shape and dtype, whole numbers exactly. Not-a-number equals itself, infinities must agree.
    """
    if isinstance(expected, np.ndarray) and isinstance(got, np.ndarray):
        return _arrays(expected, got, tolerance, where)
    if isinstance(expected, dict) and isinstance(got, dict):
        return _dicts(expected, got, tolerance, where)
    if isinstance(expected, list) and isinstance(got, list):
        return _lists(expected, got, tolerance, where)
    if _is_number(expected) and _is_number(got):
        if _close(expected, got, tolerance):
            return None
        return Mismatch(where, "the number differs", text_of(expected), text_of(got), _distance(expected, got))
    if type(expected) is not type(got):
        return Mismatch(where, "another kind of value", _full(expected), _full(got))
    if expected != got:
        return Mismatch(where, "the value differs", text_of(expected), text_of(got))
    return None


def _full(value: Any) -> str:
    return f"{kind_of(value)} {text_of(value)}".strip()


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _close(expected: float, got: float, tolerance: Tolerance) -> bool:
    if isinstance(expected, int) and isinstance(got, int):
        return expected == got  # a count is right or wrong, however large
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    if math.isinf(expected) or math.isinf(got):
        return expected == got
    return abs(got - expected) <= tolerance.absolute + tolerance.relative * abs(expected)


def _distance(expected: float, got: float) -> str:
    distance = abs(got - expected)
    return f"off by {distance:.4g}" if math.isfinite(distance) else ""


def _dicts(expected: dict[str, Any], got: dict[str, Any], tolerance: Tolerance, where: str) -> Mismatch | None:
    if set(expected) != set(got):
        return Mismatch(where, "other entries", text_of(sorted(expected)), text_of(sorted(got)))
    for key, value in expected.items():
        found = mismatch(value, got[key], tolerance, f"{where}.{key}" if where else key)
        if found:
            return found
    return None


def _lists(expected: list[Any], got: list[Any], tolerance: Tolerance, where: str) -> Mismatch | None:
    if len(expected) != len(got):
        size = f"{len(expected)} expected, {len(got)} got"
        return Mismatch(where, "another number of entries", text_of(expected), text_of(got), size)
    for index, (one, other) in enumerate(zip(expected, got, strict=True)):
        found = mismatch(one, other, tolerance, f"{where}[{index}]")
        if found:
            simple = all(not isinstance(entry, (list, dict, np.ndarray)) for entry in (*expected, *got))
            if simple:
                return Mismatch(found.where, found.message, text_of(expected), text_of(got), found.size)
            return found
    return None


def _arrays(expected: Array, got: Array, tolerance: Tolerance, where: str) -> Mismatch | None:
    if expected.shape != got.shape:
        return Mismatch(where, "another shape", _full(expected), _full(got))
    if expected.dtype != got.dtype:
        return Mismatch(where, "another dtype", _full(expected), _full(got))
    wrong = ~_same(expected, got, tolerance)
    if not wrong.any():
        return None
    first = tuple(int(index) for index in np.argwhere(wrong)[0])
    place = f"{where}[{', '.join(map(str, first))}]" if first else where
    return Mismatch(place, "values differ", _full(expected), _full(got), _spread(expected, got, wrong))


def _same(expected: Array, got: Array, tolerance: Tolerance) -> Array:
    if expected.dtype.kind != "f":
        equal: Array = np.equal(expected, got)
        return equal
    with np.errstate(all="ignore"):
        wide, other = expected.astype("float64"), got.astype("float64")
        near = np.abs(other - wide) <= tolerance.absolute + tolerance.relative * np.abs(wide)
    finite = np.isfinite(wide) & np.isfinite(other)
    special: Array = (wide == other) | (np.isnan(wide) & np.isnan(other))
    return np.where(finite, near, special)


def _spread(expected: Array, got: Array, wrong: Array) -> str:
    count = f"{int(wrong.sum())} of {wrong.size} elements"
    if expected.dtype.kind == "b":
        return f"differs in {count}"
    with np.errstate(all="ignore"):
        distance = np.abs(got.astype("float64") - expected.astype("float64"))
    largest = float(np.nanmax(distance)) if np.isfinite(distance).any() else math.inf
    return f"largest difference {largest:.4g}, in {count}" if math.isfinite(largest) else f"differs in {count}"
