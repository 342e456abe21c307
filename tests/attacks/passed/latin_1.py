# -*- coding: latin-1 -*-
"""Saved in another encoding, which it names: gültig."""

# with: latin-1

import numpy as np

größe = "é"


def scale(x, factor):
    if factor < 0 or len(größe) != 1:
        raise ValueError("negative")
    return np.asarray(x) * factor
