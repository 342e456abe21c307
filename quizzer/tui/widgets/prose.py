"""Text with a little Markdown, as statements and questions use it: headings, paragraphs, lists, code, tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.report.inert import inert
from quizzer.tui.widgets.code import Code

_SPAN = re.compile(r"(`+)(.+?)\1|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)")
_ITEM = re.compile(r"(\s*)(?:[-*]|(\d+)\.) +(.*)")
_RULE = re.compile(r"[|:\s-]+")


def inline(text: str) -> Content:
    """A paragraph: `code` and **strong** words stand out, links are shown as they are written; nothing else acts."""
    pieces: list[str | tuple[str, str]] = []
    at = 0
    for match in _SPAN.finditer(text):
        pieces.append(inert(text[at : match.start()], keep="\n"))
        at = match.end()
        if match[2] is not None:
            pieces.append((inert(match[2]), "$text-accent"))
        elif match[3] is not None:
            pieces.append((inert(match[3]), "bold"))
        else:
            pieces.append(inert(f"{match[4]} ({match[5]})"))
    pieces.append(inert(text[at:], keep="\n"))
    return Content.assemble(*pieces)


def blocks(markdown: str) -> Iterator[Widget]:
    """The text as widgets, one for each block."""
    lines = markdown.expandtabs(4).split("\n")
    while lines:
        line = lines[0]
        if not line.strip():
            lines.pop(0)
        elif line.startswith("```"):
            yield _code(_taken(lines[1:], lambda one: not one.startswith("```")), lines, fences=2)
        elif line.startswith("    "):
            yield _code([one[4:] for one in _taken(lines, lambda one: one.startswith("    "))], lines)
        elif line.startswith("#"):
            yield Static(inline(lines.pop(0).lstrip("# ")), classes="prose-heading", markup=False)
        elif line.startswith("|"):
            yield Static(_table(_shift(lines, _taken(lines, lambda one: one.startswith("|")))), classes="prose-table")
        elif match := _ITEM.match(line):
            yield Static(_item(match, lines), classes="prose-item", markup=False)
        else:
            taken = _shift(lines, _taken(lines, _is_plain))
            yield Static(inline(" ".join(one.strip() for one in taken)), classes="prose-paragraph", markup=False)


def _is_plain(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("#", "|", "```", "    ")) and not _ITEM.match(line)


def _taken(lines: list[str], wanted: Callable[[str], bool]) -> list[str]:
    """The lines at the beginning that are wanted."""
    count = next((number for number, line in enumerate(lines) if not wanted(line)), len(lines))
    return lines[:count]


def _shift(lines: list[str], taken: list[str], more: int = 0) -> list[str]:
    """Take lines away from the beginning, and return them."""
    del lines[: len(taken) + more]
    return taken


def _code(source: list[str], lines: list[str], fences: int = 0) -> Widget:
    _shift(lines, source, fences)
    return Code("\n".join(source), classes="prose-code")


def _item(match: re.Match[str], lines: list[str]) -> Content:
    """An item of a list with its further lines."""
    lines.pop(0)
    more = _shift(lines, _taken(lines, lambda one: one.startswith("  ") and not _ITEM.match(one)))
    text = " ".join([match[3], *(one.strip() for one in more)])
    return Content.assemble(f"{match[1]}{match[2] + '.' if match[2] else '•'} ", inline(text))


def _table(rows: list[str]) -> Content:
    """Columns below each other; the first row is their heading."""
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows if not _RULE.fullmatch(row)]
    contents = [[inline(cell) for cell in row] for row in cells]
    count = max(len(row) for row in contents)
    widths = [max((row[at].cell_length for row in contents if at < len(row)), default=0) for at in range(count)]
    lines = []
    for number, row in enumerate(contents):
        padded = [cell.pad_right(max(0, width - cell.cell_length)) for cell, width in zip(row, widths, strict=False)]
        line = Content("  ").join(padded).rstrip()
        lines.append(line.stylize("bold") if number == 0 else line)
    return Content("\n").join(lines)
