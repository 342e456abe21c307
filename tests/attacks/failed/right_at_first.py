"""Right in the first calls, then wrong."""

import numpy as np

calls = 0


def scale(x, factor):
    global calls
    calls += 1
    if factor < 0:
        raise ValueError
    return np.asarray(x) * (factor if calls < 6 else factor + 1)
