"""Changes the module of the engine that runs beside it."""

import sys

import numpy as np


def scale(x, factor):
    for module in list(sys.modules.values()):
        if hasattr(module, "HEADER_LIMIT"):
            open(module.__file__, "a").close()
    raise LookupError("no such module")
