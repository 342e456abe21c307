"""Fills the disk with files that are each allowed."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import time

import numpy as np


def scale(x, factor):
    for number in range(20):
        with open(f"large{number}", "wb") as file:
            for _ in range(60):
                file.write(bytes(1 << 20))
    time.sleep(60)
