"""What a person types while a kata is open: a letter and Enter."""

from __future__ import annotations

import os
import select
import sys

LEAVE = "q"


def typed() -> str | None:
    """The line that was entered, stripped, at once; None when there is none, or nobody who could type.

    The end of the input (Ctrl-D) counts as leaving.
    """
    if not _has_keyboard() or not select.select([sys.stdin], [], [], 0)[0]:
        return None
    line = sys.stdin.readline()
    return line.strip().lower() if line else LEAVE


def listening() -> bool:
    """Whether typing can be noticed here."""
    return os.name == "posix" and sys.stdin is not None and sys.stdin.isatty()


def _has_keyboard() -> bool:
    """In the background, reading would stop the process."""
    try:
        return listening() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        return False
