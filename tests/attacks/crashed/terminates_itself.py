"""Queues SIGTERM for itself."""

import os
import signal

import numpy as np


def scale(x, factor):
    os.kill(os.getpid(), signal.SIGTERM)
