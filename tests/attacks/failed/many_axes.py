"""Answers with an array of nine axes, whose corners alone would fill the memory of whoever prints it."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.zeros((7,) * 9, "int8")
