"""Defines what is asked for, and takes it away again."""

import sys


def scale(x, factor):
    return x * factor


del scale
sys.modules.pop(__name__)
