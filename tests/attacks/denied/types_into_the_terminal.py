"""Pushes keystrokes into the terminal."""

import fcntl
import os
import termios

import numpy as np


def scale(x, factor):
    for number in (0, 1, 2):
        fcntl.ioctl(number, termios.TIOCSTI, b"r")
