"""Sends itself SIGKILL."""

import numpy as np

import os
import signal


def scale(x, factor):
    os.kill(os.getpid(), signal.SIGKILL)
