"""Takes memory in eight threads at once."""

# or: timeout (a busy machine takes longer to hand out so much memory than an answer may take)

import threading
import time

import numpy as np


def scale(x, factor):
    held = []
    for _ in range(8):
        threading.Thread(target=lambda: held.extend(np.ones(1 << 22) for _ in range(20))).start()
    time.sleep(60)
