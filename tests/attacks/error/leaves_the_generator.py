"""Raises what only the interpreter raises."""

import numpy as np


def scale(x, factor):
    raise GeneratorExit
