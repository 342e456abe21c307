"""Sleeps for an hour."""

import time

import numpy as np


def scale(x, factor):
    time.sleep(3600)
