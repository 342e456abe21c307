"""Saved with a byte order mark."""

# with: bom

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
