"""A statement as one text, made for the width it gets: one widget, however long the statement is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from quizzer.tui.widgets.drawn import Drawn, lines
from quizzer.tui.widgets.prose import blocks

_MARKER = re.compile(r"\s*(?:•|\d+\.) ")
_GAP = re.compile(r" {2,}")
_NARROWEST = 10
_NARROWEST_COLUMN = 24
_INDENT = 4
Block = tuple[str, Content]
"""Its class, such as `prose-item`, and its text."""


def page(*markdown: str) -> Drawn:
    """Statements below each other."""
    found: list[Block] = []
    for text in markdown:
        for block in blocks(text):
            assert isinstance(block, Static)
            content = block.content
            assert isinstance(content, Content)
            found.append((next(iter(block.classes)), content))
    return Drawn(lambda width: lines(*_drawn(found, max(width, _NARROWEST))))


def _drawn(found: list[Block], width: int) -> Iterator[Content]:
    before = ""
    for kind, content in found:
        if before and not (kind == before == "prose-item"):
            yield Content("")
        before = kind
        match kind:
            case "prose-code":
                yield from (Content("  ") + piece for row in content.split("\n") for piece in _folded(row, width - 2))
            case "prose-item":
                marker = _MARKER.match(content.plain)
                yield from _hanging(content, width, len(marker.group()) if marker else 0)
            case "prose-table":
                rows = content.split("\n")
                indent = _last_column(rows[0].plain, width)
                yield from (piece for row in rows for piece in _hanging(row, width, indent))
            case "prose-heading":
                yield from content.stylize("bold").wrap(width)
            case _:
                yield from content.wrap(width)


def _last_column(heading: str, width: int) -> int:
    """Where the last column of a table begins, so that what does not fit goes on below it; less where it is narrow."""
    gaps = list(_GAP.finditer(heading))
    start = gaps[-1].end() if gaps else 0
    return start if width - start >= _NARROWEST_COLUMN else _INDENT


def _hanging(content: Content, width: int, indent: int) -> Iterator[Content]:
    """Broken to the width; lines after the first begin further to the right."""
    first, *more = content.wrap(width) or [Content("")]
    yield first
    if more:
        rest = content[len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        yield from (Content(" " * indent) + piece for piece in rest.wrap(width - indent))


def _folded(row: Content, width: int) -> list[Content]:
    return row.fold(width) if row.cell_length > width else [row]
