"""Writes one file without end."""

import numpy as np


def scale(x, factor):
    with open("large", "wb") as file:
        for _ in range(1000):
            file.write(b"x" * (1 << 20))
