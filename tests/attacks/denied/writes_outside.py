"""Writes into the folder above its own."""

import numpy as np


def scale(x, factor):
    with open("../note.txt", "w") as file:
        file.write("I was here")
