"""The session of a candidate, and its place behind everything else that the person runs."""

from __future__ import annotations

import os
import time
from contextlib import suppress

NICENESS = 10
"""The person's editor goes first."""
ATTEMPTS, PAUSE = 6, 0.04
"""The kernel takes ten requests for a session's priority a second, from all processes together."""


def begin() -> int | None:
    """Begin a session without a terminal.

    Returns:
        Where its priority is set, if this kernel schedules by session (autogroups). There a niceness counts within a
        session only: alone in its session, a candidate would get as much of the processor as the editor.
    """
    with suppress(PermissionError):  # this is a session's leader: a program that was started in a session of its own
        os.setsid()
    try:
        return os.open("/proc/self/autogroup", os.O_WRONLY | os.O_CLOEXEC)
    except OSError:
        return None


def go_last(priority: int) -> None:
    """Give the session a low priority, by what `begin` returned, and close that."""
    for _ in range(ATTEMPTS):
        try:
            os.write(priority, str(NICENESS).encode())
        except BlockingIOError:
            time.sleep(PAUSE)
        except OSError:
            break
        else:
            break
    os.close(priority)
