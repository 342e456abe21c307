"""A negative factor is not refused."""

import numpy as np


def scale(x, factor):
    """Return x times factor, whatever it is."""
    return np.asarray(x) * factor
