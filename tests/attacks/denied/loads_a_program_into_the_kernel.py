"""Loads a program into the kernel."""

import ctypes
import os

import numpy as np

NUMBER = {"x86_64": 321, "aarch64": 280}[os.uname().machine]


def scale(x, factor):
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(NUMBER, 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")
