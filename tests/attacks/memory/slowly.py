"""Takes memory bit by bit."""

# or: timeout (a busy machine takes longer to hand out so much memory than an answer may take)

import numpy as np

held = []


def scale(x, factor):
    for _ in range(150):
        held.append(bytearray(b"x") * (32 << 20))
