"""Imports everything by a star, which shadows built-in names."""

from math import *
from numpy import *


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return asarray(x) * factor
