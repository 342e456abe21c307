"""Lists the folders of the other processes."""

import os

import numpy as np


def scale(x, factor):
    return os.listdir("..")
