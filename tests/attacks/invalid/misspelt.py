"""The function has another name."""

import numpy as np


def scales(x, factor):
    return np.asarray(x) * factor
