"""Raises in every call."""

import numpy as np


def scale(x, factor):
    return np.asarray(x) * factr
