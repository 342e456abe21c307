"""Raises the signal of an illegal instruction."""

import signal

import numpy as np


def scale(x, factor):
    signal.raise_signal(signal.SIGILL)
