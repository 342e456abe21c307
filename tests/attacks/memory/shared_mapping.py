"""Takes memory as shared mappings, which some counts leave out."""

# or: timeout (a busy machine takes longer to hand out so much memory than an answer may take)

import mmap
import time

import numpy as np


def scale(x, factor):
    held = []
    for _ in range(100):
        held.append(mmap.mmap(-1, 64 << 20))
        for place in range(0, 64 << 20, 4096):
            held[-1][place] = 1
        if len(held) > 60:
            time.sleep(0.2)
