"""Never ends."""

import numpy as np


def scale(x, factor):
    while True:
        pass
