"""Asks the kernel for the machine's addresses."""

import socket

import numpy as np


def scale(x, factor):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
