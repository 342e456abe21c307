"""Recurses without end."""

import numpy as np


def scale(x, factor):
    return scale(x, factor)
