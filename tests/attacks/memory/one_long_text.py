"""Makes a text of a terabyte."""

import numpy as np


def scale(x, factor):
    return "x" * (1 << 40)
