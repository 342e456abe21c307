"""Text of submissions and content, made harmless: no escapes act, and no markup is read.

Whatever a screen shows that Quizzer did not write itself goes through here.
"""

from __future__ import annotations

from textual.content import Content

from quizzer.report.inert import inert, inert_block, inert_line


def line(text: str, *, style: str = "", max_chars: int = 400) -> Content:
    """One harmless line; newlines are shown as escapes."""
    return Content.styled(inert_line(text, max_chars=max_chars), style)


def prose(text: str, *, style: str = "") -> Content:
    """Harmless text in its own lines."""
    return Content.styled(inert(text, keep="\n"), style)


def block(text: str, *, max_lines: int = 40, tail: bool = False, style: str = "") -> Content:
    """Harmless lines, tabs expanded, with a count of what was left out."""
    return Content.styled("\n".join(inert_block(text, max_lines=max_lines, tail=tail)), style)
