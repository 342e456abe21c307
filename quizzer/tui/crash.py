"""The ways in which the interface can end unasked: what was typed is kept, the terminal is given back as it was."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from quizzer.tui.internals import Ending

Result = TypeVar("Result")
SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_AFTER_A_SIGNAL = 128
_RESET = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
"""No mouse reports, no bracketed paste, plain keys, the normal screen, a cursor, no colour."""


class Rescuing(Ending[Result]):
    """An application that keeps what was typed, however it ends.

    Each screen may have a method `rescue()`, which saves quickly and does not ask.
    """

    broken: BaseException | None = None
    """The error that ended the application; whoever ran it raises it once the terminal is back."""

    def rescue(self) -> None:
        """Let every screen keep what was typed. One that fails does not stop the others."""
        for screen in reversed(self.screen_stack):
            rescue = getattr(screen, "rescue", None)
            if rescue is not None:
                with suppress(Exception):
                    rescue()

    def on_load(self) -> None:
        """End properly when told to from outside."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._told_to_end, number)

    def _told_to_end(self, number: int) -> None:
        self.rescue()
        self.exit(return_code=_AFTER_A_SIGNAL + number)

    def broke(self, error: Exception) -> None:
        """Keep the error, which goes into a report without the values of variables, and what was typed."""
        if self.broken is None:
            self.broken = error
        self.rescue()


@contextmanager
def terminal_kept() -> Iterator[None]:
    """Give the terminal back as it was, also where the application itself could not."""
    before = _attributes()
    try:
        yield
    except BaseException:
        _restore(before)
        raise


def _attributes() -> list[Any] | None:
    if not sys.stdin.isatty():
        return None
    with suppress(ImportError, OSError):
        import termios

        return termios.tcgetattr(sys.stdin.fileno())
    return None


def _restore(before: list[Any] | None) -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and stream.isatty():
            with suppress(OSError):
                os.write(stream.fileno(), _RESET.encode())
            break
    if before is not None:
        with suppress(ImportError, OSError):
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
