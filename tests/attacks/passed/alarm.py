"""Watches itself with an alarm, and says goodbye at the end."""

import atexit
import signal

import numpy as np

atexit.register(print, "goodbye")
signal.signal(signal.SIGALRM, lambda *_: print("still there"))
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
