"""Another algorithm, in plain Python."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    array = np.array(x)
    flat = [value * factor for value in array.ravel().tolist()]
    return np.array(flat, dtype=np.result_type(array.dtype, 0)).reshape(array.shape).astype(array.dtype)
