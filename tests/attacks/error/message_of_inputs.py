"""Its message quotes every input that it was given."""

import numpy as np


def scale(x, factor):
    raise RuntimeError(f"{x!r} {factor!r}")
