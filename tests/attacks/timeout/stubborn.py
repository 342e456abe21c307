"""Swallows every exception and signal, and never ends."""

import numpy as np

import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue


def scale(x, factor):
    while True:
        try:
            time.sleep(1)
        except BaseException:
            continue
