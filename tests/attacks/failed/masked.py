"""Answers with an array whose every element is masked."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.ma.masked_all_like(np.asarray(x))
