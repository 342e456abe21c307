"""Empties sys.modules and puts an importer of its own in front."""

import sys

import numpy as np


class Importer:
    def find_spec(self, name, path=None, target=None):
        raise ImportError("nothing is imported any more")


sys.meta_path.insert(0, Importer())
for name in list(sys.modules):
    if name not in ("sys", "builtins", "numpy"):
        del sys.modules[name]


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.zeros_like(np.asarray(x))
