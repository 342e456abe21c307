"""A small map of where two arrays differ, read from their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(r"^\w+ \((\d+(?:, \d+)*),?\) ")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|inf|nan)")
MOST_ROWS, MOST_COLUMNS = 12, 24


@dataclass(frozen=True)
class Heat:
    """The difference at each place, row by row: the last axis lies across, all others are stacked."""

    rows: tuple[tuple[float, ...], ...]

    @property
    def largest(self) -> float:
        """The largest finite difference."""
        return max((cell for row in self.rows for cell in row if cell != float("inf")), default=0.0)


def heat(expected: str, got: str) -> Heat | None:
    """The map of two arrays as a case tells them, such as `float32 (2, 2) [[0., 1.], [2., 3.]]`.

    Returns:
        None where they are no arrays of numbers, differ in shape, are shortened, or are too large or small for a map.
    """
    ours, theirs = _HEAD.match(expected), _HEAD.match(got)
    if ours is None or theirs is None or ours[1] != theirs[1] or "..." in expected + got:
        return None
    shape = [int(size) for size in ours[1].split(", ")]
    one, other = (
        [float(word) for word in _NUMBER.findall(text[match.end() :])]
        for text, match in ((expected, ours), (got, theirs))
    )
    columns = shape[-1]
    if not columns or len(one) != len(other) or len(one) % columns or len(one) < 2:
        return None
    count = len(one) // columns
    if count > MOST_ROWS or columns > MOST_COLUMNS:
        return None
    cells = [_difference(a, b) for a, b in zip(one, other, strict=True)]
    return Heat(tuple(tuple(cells[row * columns : (row + 1) * columns]) for row in range(count)))


def _difference(one: float, other: float) -> float:
    """How far two numbers are apart; infinite where only one of them is a number."""
    if one == other or (one != one and other != other):
        return 0.0
    apart = abs(one - other)
    return apart if apart == apart else float("inf")
