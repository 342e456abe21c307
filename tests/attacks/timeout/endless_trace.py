"""A function whose tracing never ends: the compiler gets a longer graph all the time."""

import keras
import numpy as np
import tensorflow


@tensorflow.function(jit_compile=True)
def endless(x):
    while True:
        x = x + 1 if keras else x


def scale(x, factor):
    return endless(np.asarray(x, "float32"))
