"""Starts a program by posix_spawn."""

import os

import numpy as np


def scale(x, factor):
    os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
