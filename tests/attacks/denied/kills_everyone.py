"""Signals every process that there is, with the one signal that harms nobody."""

import os

import numpy as np


def scale(x, factor):
    os.kill(-1, 0)
