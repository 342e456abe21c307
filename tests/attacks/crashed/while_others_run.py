"""Crashes from a thread between two answers."""

import ctypes
import threading

import numpy as np

threading.Timer(0.03, ctypes.string_at, [8]).start()


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.asarray(x) * factor
