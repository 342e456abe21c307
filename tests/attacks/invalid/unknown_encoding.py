# -*- coding: no-such-encoding -*-
"""Names an encoding that nobody knows."""


def scale(x, factor):
    return x * factor
