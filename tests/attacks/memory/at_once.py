"""Asks for far too much memory at once."""

import numpy as np


def scale(x, factor):
    return np.ones((1 << 40,))
