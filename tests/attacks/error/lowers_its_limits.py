"""Leaves itself no memory, no descriptors and no file to answer with."""

# or: memory crashed exited (what runs out first)

import resource

import numpy as np


def scale(x, factor):
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_DATA, resource.RLIMIT_AS):
        resource.setrlimit(limit, (0, 0))
    return np.ones((3000, 3000))
