"""Aborts."""

import numpy as np

import os


def scale(x, factor):
    os.abort()
