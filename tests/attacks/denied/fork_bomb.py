"""Forks and forks again, up to a few dozen processes where nothing stops it."""

import os
import time

import numpy as np


def scale(x, factor):
    for _ in range(5):
        if os.fork() == 0:
            time.sleep(5)
    os._exit(0)
