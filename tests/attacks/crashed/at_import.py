"""Crashes while it is loaded."""

import ctypes

ctypes.string_at(8)
