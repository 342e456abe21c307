"""When two numbers count as equal."""

from __future__ import annotations

ROUNDING = 1e-9
"""What arithmetic in another order may change, relative."""


def agree(given: float, key: float, tolerance: str) -> bool:
    """Whether a number is the key within a tolerance, absolute (`0.01`) or relative (`1%`)."""
    size = float(tolerance.removesuffix("%"))
    allowed = abs(key) * size / 100 if tolerance.endswith("%") else size
    return abs(given - key) <= allowed + ROUNDING * max(1.0, abs(key))
