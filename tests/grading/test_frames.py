"""Frames: what goes in comes out, and nothing else is taken for a frame."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quizzer.grading import child

arrays = hnp.arrays(
    st.sampled_from(sorted(child.DTYPES)), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
)
scalars = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=20)
)
values = st.recursive(
    scalars | arrays,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def decode(frame: bytes) -> Any:
    header, body = child.lengths(frame[: child.PREFIX])
    start = child.PREFIX
    assert len(frame) == start + header + body
    return child.decode(frame[start : start + header], frame[start + header :])


def same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return (
            type(other) is np.ndarray
            and one.dtype == other.dtype
            and one.shape == other.shape
            and one.tobytes() == other.tobytes()
        )
    if isinstance(one, list):
        return type(other) is list and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return type(other) is dict and list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other


@given(values)
def test_every_value_survives(value: Any) -> None:
    assert same(value, decode(child.encode(value)))


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_noise_is_refused_or_plain(header: bytes, body: bytes) -> None:
    try:
        value = child.decode(header, body)
    except child.FrameError:
        return
    assert same(value, decode(child.encode(value)))


json_trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["float32", "a", "d", "object"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "d", "x"]), inner, max_size=2),
    max_leaves=10,
)


@given(json_trees, st.binary(max_size=64))
def test_forged_headers_are_refused_or_plain(tree: Any, body: bytes) -> None:
    try:
        child.decode(json.dumps(tree).encode(), body)
    except child.FrameError:
        return


@pytest.mark.parametrize(
    "header",
    [
        b"[" * 100_000,
        b'{"a":["object",[1]]}',
        b'{"a":["float32",[-1]]}',
        b'{"a":["float32",[99999999999]]}',
        b'{"a":["float32",["2"]]}',
        b'{"a":["float32",[true]]}',
        b'{"a":[["float32"],[1]]}',
        b'{"d":[[1,2]]}',
        b'{"d":5}',
        b'{"e":5}',
        b"1" * 5000,
        b"9" * 40,
        b"",
        b"\xff",
        b"{}",
    ],
)
def test_forged_header(header: bytes) -> None:
    with pytest.raises(child.FrameError):
        child.decode(header, b"")


def test_left_over_bytes_are_refused() -> None:
    with pytest.raises(child.FrameError, match="left over"):
        child.decode(b"1", b"x")


def test_lengths_beyond_the_limit_are_refused() -> None:
    with pytest.raises(child.FrameError, match="too large"):
        child.lengths(b"\xff" * child.PREFIX)


def test_lone_surrogates_become_escapes() -> None:
    assert child.decode(b'"\\ud800"', b"") == "\\ud800"


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", np.array([object()]), 1j, np.array(["text"])])
def test_other_types_are_not_sent(value: Any) -> None:
    with pytest.raises(child.FrameError):
        child.encode(value)


def test_an_object_that_contains_itself_is_not_sent() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(child.FrameError, match="deeply"):
        child.encode(loop)


def test_subclasses_lose_their_behaviour() -> None:
    class Liar(np.ndarray):
        def __eq__(self, other: object) -> Any:
            return True

    class Text(str):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    received = decode(child.encode({"array": np.ones(2).view(Liar), "text": Text("a")}))
    assert type(received["array"]) is np.ndarray
    assert type(received["text"]) is str
    assert received["text"] != "b"
