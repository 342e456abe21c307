"""Raises Hypothesis' own signs that an example does not count."""

import hypothesis

import numpy as np


def scale(x, factor):
    hypothesis.assume(False)
