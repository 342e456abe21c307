"""Raises while it is loaded."""

import numpy as np

1 / 0
