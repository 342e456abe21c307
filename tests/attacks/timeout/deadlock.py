"""Waits for a lock that it holds, with a thread that waits for another."""

import threading

import numpy as np


def scale(x, factor):
    locks = [threading.Lock(), threading.Lock()]
    for lock in locks:
        lock.acquire()
    threading.Thread(target=locks[0].acquire).start()
    locks[1].acquire()
