"""Prints without end."""

import numpy as np


def scale(x, factor):
    while True:
        print("x" * 1000)
