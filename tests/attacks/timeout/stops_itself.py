"""Stops its own process."""

import os
import signal

import numpy as np


def scale(x, factor):
    os.kill(os.getpid(), signal.SIGSTOP)
