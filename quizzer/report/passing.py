"""The line at the bottom that says what is going on, and goes away when there is something real to say."""

from __future__ import annotations

from typing import TextIO

from quizzer.report.cells import clip
from quizzer.report.inert import inert_line
from quizzer.report.screen import Screen, columns_of


class PassingLine:
    """One line that is written over; nothing at all where the stream is not live."""

    def __init__(self, stream: TextIO, screen: Screen) -> None:
        self._stream, self._screen = stream, screen
        self._shown = ""

    def show(self, text: str) -> None:
        """Put the text in place of what stood there."""
        if not self._screen.live or text == self._shown:
            return
        self.clear()
        # A line that wraps could only be cleared by half: the window may be narrower by now, and echoes `^C` too.
        width = min(self._screen.width, columns_of(self._stream, self._screen.width)) - 3
        self._stream.write(self._screen.paint("dim", clip(f"  {inert_line(text)}", width)))
        self._stream.flush()
        self._shown = text

    def entered(self) -> None:
        """Somebody pressed Enter on it: it stands one line higher now."""
        if self._shown:
            self._stream.write("\x1b[A")
            self.clear()

    def clear(self) -> None:
        """Take it away; whoever writes to the same terminal does this first."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._shown = ""
