"""Starts a pool of processes."""

import multiprocessing

import numpy as np


def scale(x, factor):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(abs, x)
