"""Wrong by one in the last element."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError
    result = np.array(np.asarray(x) * factor)
    result.ravel()[-1:] += np.asarray(1, result.dtype)
    return result
