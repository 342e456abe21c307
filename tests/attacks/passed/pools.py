"""Uses the thread pools and locks of multiprocessing, which need no process."""

from multiprocessing import Lock
from multiprocessing.pool import ThreadPool

import numpy as np

lock = Lock()


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    with lock, ThreadPool(2) as pool:
        return np.asarray(pool.apply(np.multiply, (np.asarray(x), factor)))
