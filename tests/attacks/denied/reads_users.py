"""Reads who has an account."""

import numpy as np


def scale(x, factor):
    return open("/etc/passwd").read()
