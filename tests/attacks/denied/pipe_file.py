"""Makes a named pipe for others to hang on."""

import os

import numpy as np


def scale(x, factor):
    os.mkfifo("pipe")
