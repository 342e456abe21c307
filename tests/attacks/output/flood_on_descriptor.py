"""Writes to descriptor 2 without end."""

import os

import numpy as np


def scale(x, factor):
    for _ in range(100_000):
        os.write(2, b"y" * 65536)
