"""Runs a command."""

import numpy as np

import subprocess


def scale(x, factor):
    subprocess.run(["true"], check=True)
