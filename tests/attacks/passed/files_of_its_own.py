"""Writes, copies, renames and removes files where it may: in its own folder."""

import os
import pathlib
import shutil
import tempfile

import numpy as np


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    np.save("x.npy", np.asarray(x))
    shutil.copy("x.npy", "y.npy")
    os.replace("y.npy", "z.npy")
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "deep", "er").mkdir(parents=True)
        shutil.move("z.npy", folder)
        result = np.load(os.path.join(folder, "z.npy")) * factor
    (pathlib.Path.home() / ".cache").mkdir(exist_ok=True)
    os.remove("x.npy")
    return result
