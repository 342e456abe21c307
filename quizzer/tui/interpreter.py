"""Two habits of Python that make keys wait while threads are at work, turned off in the process of the screens."""

from __future__ import annotations

import functools
import gc
import sys

SWITCH_S = 0.0005
"""After so long a thread that computes lets the event loop in; Python's own 5 ms would come on top of every frame."""


def let_the_loop_in() -> None:
    """Threads that read the bank or write the record give way to a key at once."""
    sys.setswitchinterval(SWITCH_S)


@functools.cache
def spare_collections() -> None:
    """Let Python's search for garbage pass over what was imported, which takes 60 ms each time and finds nothing.

    Once in a process, and late: what is garbage by then is never freed.
    """
    gc.freeze()
