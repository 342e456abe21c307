"""Its message has fifty million characters."""

import numpy as np


def scale(x, factor):
    raise RuntimeError("x" * 50_000_000)
