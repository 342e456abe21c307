"""Writes to descriptor 1 without end."""

import os

import numpy as np


def scale(x, factor):
    for _ in range(100_000):
        os.write(1, b"\x1b[2J" * 10_000)
