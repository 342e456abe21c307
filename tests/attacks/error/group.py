"""Raises a group of a thousand exceptions, with notes and causes."""

import numpy as np


def scale(x, factor):
    error = ExceptionGroup("all passed", [ValueError("\x1b[2J") for _ in range(1000)])
    error.add_note("]]>" * 1000)
    raise error from SystemExit(0)
