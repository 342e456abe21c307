"""Answers with a list that contains itself."""

import numpy as np


def scale(x, factor):
    loop = []
    loop.append(loop)
    return loop
