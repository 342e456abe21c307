"""The scale kata, solved."""

import numpy as np


def scale(x, factor):
    """Return x times factor."""
    if factor < 0:
        raise ValueError("the factor is negative")
    return np.asarray(x) * factor
