"""Makes all its descriptors non-blocking, whoever shares them, and answers with more than fits into a socket at once."""

# or: failed crashed (how far its answer gets)

import os

import numpy as np


def scale(x, factor):
    for descriptor in range(64):
        try:
            os.set_blocking(descriptor, False)
        except OSError:
            pass
    return np.zeros((1000, 1000))
