"""What the stream that is written to can show: its width, colour, rewriting of a line, more than ASCII."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

NARROWEST = 40
WIDEST = 100
"""Lines longer than this are hard to read, however wide the window is."""
_COLORS = {"good": "1;32", "bad": "1;31", "warn": "33", "dim": "2", "strong": "1", "name": "36"}


@dataclass(frozen=True)
class Screen:
    """How to write to a stream. The default suits a file or a pipe."""

    width: int = 80
    color: bool = False
    live: bool = False
    """A line may be shown for a moment and then written over."""
    unicode: bool = True

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str] = os.environ) -> Screen:
        """The screen behind a stream; honours COLUMNS, NO_COLOR, FORCE_COLOR and TERM=dumb."""
        tty = stream.isatty() and environ.get("TERM") != "dumb"
        color = (tty or bool(environ.get("FORCE_COLOR"))) and not environ.get("NO_COLOR")
        encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
        return cls(_width(stream, environ), color, tty, encoding.startswith("utf"))

    def paint(self, style: str, text: str) -> str:
        """The text in a style: good, bad, warn, dim, strong or name. Colour never tells what the words do not."""
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self.color and text else text

    def sign(self, fancy: str, plain: str) -> str:
        """A symbol, or its stand-in where the stream knows ASCII only."""
        return fancy if self.unicode else plain


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    try:
        columns = int(environ.get("COLUMNS", "")) or 80
    except ValueError:
        columns = columns_of(stream, 80)
    return min(max(columns, NARROWEST), WIDEST)


def columns_of(stream: TextIO, otherwise: int) -> int:
    """The width of the window behind a stream at this moment; `otherwise` where there is no window."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or otherwise
    except (OSError, ValueError, AttributeError):
        return otherwise
