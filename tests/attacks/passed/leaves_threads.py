"""Answers well and leaves busy and waiting threads behind, some of which cannot be joined."""

import threading

import numpy as np

lock = threading.Lock()
lock.acquire()


def busy():
    while True:
        pass


def scale(x, factor):
    if threading.active_count() < 6:
        threading.Thread(target=busy, daemon=True).start()
        threading.Thread(target=lock.acquire).start()
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
