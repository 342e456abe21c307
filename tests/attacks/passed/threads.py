"""Uses threads and a temporary file, which is nobody else's business."""

import numpy as np

import tempfile
from concurrent.futures import ThreadPoolExecutor


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    with ThreadPoolExecutor(2) as pool, tempfile.TemporaryFile() as file:
        file.write(b"notes")
        return pool.submit(lambda: np.asarray(x) * factor).result()
