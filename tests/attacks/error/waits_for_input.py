"""Asks the person a question."""

import numpy as np


def scale(x, factor):
    return input("the answer? ")
