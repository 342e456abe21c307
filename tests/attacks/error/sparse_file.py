"""Makes a sparse file of a petabyte."""

import numpy as np


def scale(x, factor):
    with open("sparse", "wb") as file:
        file.truncate(1 << 50)
