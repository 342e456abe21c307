"""Writes to descriptor 2 without end."""

import numpy as np

import os


def scale(x, factor):
    while True:
        os.write(2, b"y" * 65536)
