"""Unpacks a few bytes to more than there is."""

# or: timeout (a busy machine takes longer to hand out so much memory than an answer may take)

import zlib

import numpy as np


def scale(x, factor):
    packed = zlib.compress(bytes(1 << 28), 1)
    return [zlib.decompress(packed) + b"x" for _ in range(30)]
