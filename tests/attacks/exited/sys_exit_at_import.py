"""Calls sys.exit with success while it is loaded."""

import numpy as np

import sys

sys.exit(0)
