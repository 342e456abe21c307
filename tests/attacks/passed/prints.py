"""Prints a little at import and in every call, warns, and has a main part."""

import numpy as np

import sys
import warnings

print("loading")


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    print("called with", np.shape(x))
    warnings.warn("careful", stacklevel=1)
    print("and on the other stream", file=sys.stderr)
    return np.asarray(x) * factor


if __name__ == "__main__":
    raise SystemExit("not when imported")
