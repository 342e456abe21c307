"""Opens a socket."""

import numpy as np

import socket


def scale(x, factor):
    socket.create_connection(("127.0.0.1", 80), timeout=1)
