"""Saved with Windows line ends."""

# with: crlf

import numpy as np

TEXT = """two
lines"""


def scale(x, factor):
    if factor < 0 or TEXT != "two\nlines":
        raise ValueError("negative")
    return np.asarray(x) * factor
