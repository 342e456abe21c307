"""Answers with more than may cross."""

import numpy as np


def scale(x, factor):
    return np.zeros((1 << 28,), "uint8")
