"""The text of its exception raises another exception, and that one too."""

import numpy as np


class Mute(Exception):
    def __str__(self):
        raise Mute


def scale(x, factor):
    raise Mute
