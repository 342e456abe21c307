"""Tries to open a socket, is refused, and carries on with the right answer."""

import numpy as np

import contextlib
import socket

with contextlib.suppress(OSError):
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
