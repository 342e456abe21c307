"""Sums up an endless iterator in C, which hears no signal."""

import itertools

import numpy as np


def scale(x, factor):
    return sum(itertools.repeat(0))
