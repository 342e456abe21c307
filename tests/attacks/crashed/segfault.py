"""Reads from address zero."""

import numpy as np

import ctypes


def scale(x, factor):
    ctypes.string_at(0)
