"""Overflows the stack of the C library with the limit taken away."""

import sys

import numpy as np


def scale(x, factor):
    sys.setrecursionlimit(1 << 30)
    loop = []
    for _ in range(1 << 20):
        loop = [loop]
    return repr(loop)
