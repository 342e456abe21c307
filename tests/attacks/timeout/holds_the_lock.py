"""Runs in C without letting go of the interpreter."""

import numpy as np


def scale(x, factor):
    return (10**9) ** (10**8)
