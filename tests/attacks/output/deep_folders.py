"""Fills the disk in a folder so deep that its path is too long for the system."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import os
import time

import numpy as np


def scale(x, factor):
    for _ in range(40):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    for number in range(20):
        with open(f"large{number}", "wb") as file:
            for _ in range(30):
                file.write(bytes(1 << 20))
    time.sleep(60)
