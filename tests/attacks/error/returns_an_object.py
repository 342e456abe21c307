"""Answers with an object array, which cannot cross."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.array([object()])
