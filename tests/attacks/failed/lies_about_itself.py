"""An ndarray whose dtype, shape and bytes tell something else at every look."""

# or: error crashed (such an array may not survive its own sending)

import itertools

import numpy as np


class Liar(np.ndarray):
    looks = itertools.count()

    @property
    def shape(self):
        return (3,) if next(self.looks) % 2 else (1 << 40,)

    @property
    def dtype(self):
        return np.dtype("float32")

    def tobytes(self, order="C"):
        return b"\0" * 12

    def __array__(self, *args, **kwargs):
        return self

    def __array_finalize__(self, obj):
        pass


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.ones(3, "int64").view(Liar)
