"""Strategies for arrays that are quick to draw and shrink to something a person can read.

Hypothesis' own array strategy draws element by element, which costs milliseconds an example. Here an array is a
shape and one number: 0 means ones, 1 means a ramp, anything else the seed of random quarters in [-2, 2], so that a
failing case shrinks to the smallest shape first and then to the plainest values.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

Array = np.ndarray[Any, Any]


def shapes(
    *, min_rank: int = 1, max_rank: int = 3, min_side: int = 1, max_side: int = 4
) -> st.SearchStrategy[tuple[int, ...]]:
    """Shapes of arrays; shrink towards the lowest rank and the smallest sides."""
    return st.lists(st.integers(min_side, max_side), min_size=min_rank, max_size=max_rank).map(tuple)


def fill(shape: tuple[int, ...], pattern: int, dtype: str = "float32") -> Array:
    """The array that a shape and a drawn number stand for."""
    size = int(np.prod(shape, dtype=int))
    if pattern == 0:
        values: Array = np.ones(size)
    elif pattern == 1:
        values = np.arange(1, size + 1) / 4.0
    else:
        values = np.random.default_rng(pattern).integers(-8, 9, size) / 4.0
    return values.reshape(shape).astype(dtype)


def patterns() -> st.SearchStrategy[int]:
    """The number that `fill` takes."""
    return st.integers(0, 2**20)


@st.composite
def tensors(
    draw: st.DrawFn, shape: st.SearchStrategy[tuple[int, ...]] | tuple[int, ...], dtype: str = "float32"
) -> Array:
    """Arrays of a given or drawn shape."""
    drawn = shape if isinstance(shape, tuple) else draw(shape)
    return fill(drawn, draw(patterns()), dtype)
