"""Jumps to an address where no code is."""

import ctypes

import numpy as np


def scale(x, factor):
    ctypes.CFUNCTYPE(None)(16)()
