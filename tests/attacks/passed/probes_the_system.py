"""Asks what a library asks at its start: processors, memory, locale, user and host; refusals are no offence."""

import contextlib
import locale
import os
import platform

import numpy as np

with contextlib.suppress(OSError, locale.Error):
    locale.setlocale(locale.LC_ALL, "")
with contextlib.suppress(OSError, KeyError):
    os.path.expanduser("~nobody")
platform.platform(), os.cpu_count(), open("/proc/meminfo").read()


def scale(x, factor):
    if factor < 0:
        raise ValueError("negative")
    return np.asarray(x) * factor
