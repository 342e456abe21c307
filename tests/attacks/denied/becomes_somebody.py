"""Becomes another user."""

import os

import numpy as np


def scale(x, factor):
    os.setuid(os.getuid())
