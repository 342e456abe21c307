"""Opens a unix socket, such as the launcher's."""

import socket

import numpy as np


def scale(x, factor):
    socket.socket(socket.AF_UNIX).connect("\0somebody")
