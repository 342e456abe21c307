"""Right up to the last digits of a float."""

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    result = np.asarray(x) * factor
    return np.nextafter(result, np.float32(np.inf)) if result.dtype == "float32" else result
