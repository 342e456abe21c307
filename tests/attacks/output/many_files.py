"""Fills the disk with small files."""

# or: timeout (on a busy machine, where so much takes longer than an answer may)

import numpy as np

import pathlib
import time


def scale(x, factor):
    for number in range(200_000):
        pathlib.Path(f"file{number}").write_bytes(b"z" * 4096)
    time.sleep(60)
