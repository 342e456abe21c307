"""Warns in every category and turns warnings into errors for itself."""

import warnings

import numpy as np

warnings.warn("old", DeprecationWarning)
warnings.warn("odd", SyntaxWarning)
warnings.simplefilter("error")


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    try:
        warnings.warn("careful")
    except UserWarning:
        return np.asarray(x) * factor
