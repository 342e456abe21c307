"""Right numbers with one axis more, which would broadcast."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return (np.asarray(x) * factor)[None]
