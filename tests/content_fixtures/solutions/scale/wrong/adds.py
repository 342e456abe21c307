"""The factor is added, not multiplied."""

import numpy as np


def scale(x, factor):
    """Return x plus factor."""
    if factor < 0:
        raise ValueError("the factor is negative")
    return np.asarray(x) + np.asarray(x).dtype.type(factor)
