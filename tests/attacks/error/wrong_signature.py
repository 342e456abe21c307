"""Takes one argument too few."""

import numpy as np


def scale(x):
    return x
