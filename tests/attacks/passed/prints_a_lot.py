"""Leaves its debugging prints in: a megabyte of them, with bytes that are no text."""

import sys

import numpy as np


def scale(x, factor):
    for _ in range(10):
        print("x is", repr(x) * 20)
        sys.stdout.buffer.write(b"\xff\xfe\x00\xc3(" * 800)
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
