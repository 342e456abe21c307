"""Answers with infinities."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.full_like(np.asarray(x, "float64"), np.inf)
