"""Objects to everything that is done in its process from the first call on."""

# or: error crashed exited (whose work it stops)

import sys


def objection(event, arguments):
    if started:
        raise RuntimeError(event)


started = []
sys.addaudithook(objection)


def scale(x, factor):
    started.append(True)
    return x
