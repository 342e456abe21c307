"""Forks in a thread, and tells what came of it."""

import concurrent.futures
import os

import numpy as np


def scale(x, factor):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        if pool.submit(os.fork).result() == 0:
            os._exit(0)
