"""Links a library into its folder, to change it there."""

# or: error (linking between folders without the right to is another file system to the kernel)

import os

import numpy as np


def scale(x, factor):
    os.link(np.__file__, "mine.py")
