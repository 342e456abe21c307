"""Recurses over the axes, with a raised limit."""

import sys

import numpy as np

sys.setrecursionlimit(5000)


def scale(x, factor, depth=2000):
    if depth:
        return scale(x, factor, depth - 1)
    if factor < 0:
        raise ValueError("negative")
    x = np.asarray(x)
    return np.stack([scale(row, factor, 0) for row in x]) if x.ndim > 1 else x * factor
