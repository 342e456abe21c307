"""Takes page faults into its own hands."""

import ctypes
import os

import numpy as np

NUMBER = {"x86_64": 323, "aarch64": 282}[os.uname().machine]


def scale(x, factor):
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(NUMBER, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")
