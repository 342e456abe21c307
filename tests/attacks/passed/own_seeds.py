"""Seeds every generator with a constant and draws from them, which is its own business."""

import random

import numpy as np


def scale(x, factor):
    random.seed(7)
    np.random.seed(7)
    order = np.random.permutation(3)
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor * int(sorted(order)[1])
