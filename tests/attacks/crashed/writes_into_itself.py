"""Overwrites the interpreter's own objects."""

import ctypes

import numpy as np


def scale(x, factor):
    for thing in (None, int, type, scale):
        ctypes.memset(id(thing), 0xFF, 64)
    return thing
