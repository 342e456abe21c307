"""Rewrites what its socket sends: other numbers in every answer."""

# or: crashed (where the header is what was overwritten)

import socket

import numpy as np

original = socket.socket.sendall


def sendall(self, data, *flags):
    return original(self, data[:-8] + bytes(8) if len(data) > 150 else data, *flags)


socket.socket.sendall = sendall


def scale(x, factor):
    if factor < 0:
        raise ValueError
    return np.asarray(x) * factor
