"""Prints without end."""

import numpy as np


def scale(x, factor):
    for _ in range(1_000_000):
        print("x" * 1000)
