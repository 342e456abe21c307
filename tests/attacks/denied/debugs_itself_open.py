"""Makes itself visible to debuggers."""

import ctypes

import numpy as np


def scale(x, factor):
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(4, 1, 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "prctl")
