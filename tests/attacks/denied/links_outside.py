"""Makes a symbolic link, by which others would write elsewhere."""

import os

import numpy as np


def scale(x, factor):
    os.symlink("/etc", "link")
