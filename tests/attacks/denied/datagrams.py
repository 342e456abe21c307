"""Sends a datagram."""

import socket

import numpy as np


def scale(x, factor):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"answers?", ("127.0.0.1", 9))
