"""Makes its folder the root of everything."""

import os

import numpy as np


def scale(x, factor):
    os.chroot(".")
