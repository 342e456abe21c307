"""Fills the disk with folders."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import os
import time

import numpy as np


def scale(x, factor):
    for number in range(10_000):
        os.mkdir(f"folder{number}")
    time.sleep(60)
