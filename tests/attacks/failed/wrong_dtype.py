"""Right numbers in a wider type."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.asarray(x, "float64") * factor
