"""Mounts a file system over its folder."""

import ctypes
import os

import numpy as np

NUMBER = {"x86_64": 165, "aarch64": 40}[os.uname().machine]


def scale(x, factor):
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(NUMBER, b"none", b".", b"tmpfs", 0, None) < 0:
        raise OSError(ctypes.get_errno(), "refused")
