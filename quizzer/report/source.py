"""Lines of source with a caret below, fitted to the window so that the caret still points at its place."""

from __future__ import annotations

from itertools import pairwise

from quizzer.report.cells import cells, clip, wrap

_CUT = "..."


def framed(lines: list[str], width: int) -> list[str]:
    """The lines of a traceback or syntax error in `width` cells: source above a caret is cut, all else is wrapped."""
    fitted: list[str] = []
    pairs = pairwise([*lines, ""])
    for line, below in pairs:
        if _is_caret(below) and cells(line) > width:
            fitted += _window(line, below, width)
            next(pairs, None)
        else:
            fitted += wrap(line, width)
    return fitted


def _is_caret(line: str) -> bool:
    return "^" in line and not set(line) - set(" ^~")


def _window(line: str, caret: str, width: int) -> list[str]:
    """The part of the line around the caret; both lose the same number of characters on the left."""
    at = caret.index("^")
    shift = max(at - 2 * width // 3, 0)
    if shift == 0:
        return [clip(line, width), caret[:width]]
    pad = " " * len(_CUT)
    return [clip(_CUT + line[shift:], width), (pad + caret[shift:])[:width]]
