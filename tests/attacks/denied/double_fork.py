"""Forks twice, to outlive whoever watches."""

import os
import time

import numpy as np


def scale(x, factor):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(30)
        os._exit(0)
