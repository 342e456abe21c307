"""Uses a hundred megabytes for a moment."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    if isinstance(x, list):
        np.ones(1 << 24, "float64").sum()
    return np.asarray(x) * factor
