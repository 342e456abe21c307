"""Lists as tables that fit the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.report.cells import cells, clip, pad
from quizzer.report.inert import inert_line
from quizzer.report.screen import Screen

_GAP = "  "


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    right: bool = False
    """Numbers and times stand to the right."""
    rank: int = 0
    """When the window is too narrow, columns of the highest rank go first; rank 0 stays."""
    shrinks: bool = False
    """Its text may be cut to make room."""


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], screen: Screen) -> str:
    """The rows below their titles, one line each, made harmless; ends with a newline."""
    body = [[inert_line(text) for text in row] for row in rows]
    kept, widths = _layout(columns, body, screen.width)
    lines = [screen.paint("dim", _line([columns[at].title for at in kept], [columns[at] for at in kept], widths))]
    for row in body:
        lines.append(_line([row[at] for at in kept], [columns[at] for at in kept], widths))
    return "".join(line.rstrip() + "\n" for line in lines)


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = zip(texts, columns, widths, strict=True)
    return _GAP.join(pad(clip(text, width), width, right=column.right) for text, column, width in parts).rstrip()


def _layout(columns: Sequence[Column], body: list[list[str]], room: int) -> tuple[list[int], list[int]]:
    """Which columns are shown, and how wide."""
    wanted = [
        max(cells(text) for text in (column.title, *(row[at] for row in body))) for at, column in enumerate(columns)
    ]
    least = [min(width, 14) if column.shrinks else width for width, column in zip(wanted, columns, strict=True)]
    kept = list(range(len(columns)))
    while _total([least[at] for at in kept]) > room and any(columns[at].rank for at in kept):
        kept.remove(max(kept, key=lambda at: (columns[at].rank, at)))
    widths = [wanted[at] for at in kept]
    for place, at in enumerate(kept):
        over = _total(widths) - room
        if over > 0 and columns[at].shrinks:
            widths[place] = max(widths[place] - over, least[at])
    return kept, widths


def _total(widths: list[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)
