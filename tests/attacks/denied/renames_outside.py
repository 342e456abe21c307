"""Moves a file of its own out of its folder."""

# or: error (moving between folders without the right to is another file system to the kernel)

import os

import numpy as np


def scale(x, factor):
    open("note", "w").close()
    os.rename("note", "/tmp/quizzer-escaped")
