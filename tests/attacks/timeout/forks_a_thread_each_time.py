"""Never answers, while other threads keep the processor and each start the next."""

import threading
import time

import numpy as np


def again(left):
    if left:
        threading.Thread(target=again, args=(left - 1,), daemon=True).start()
    time.sleep(0.2)


def scale(x, factor):
    threading.Thread(target=again, args=(100_000,), daemon=True).start()
    time.sleep(3600)
