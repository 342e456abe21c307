"""Opens files until no more can be had."""

import numpy as np


def scale(x, factor):
    return [open("/dev/null") for _ in range(100_000)]
