"""Python code to read, highlighted in the colours of the theme."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quizzer.report.inert import inert


def highlighted(source: str) -> Content:
    """Python source as styled text; control characters in it are shown as escapes."""
    from textual.highlight import highlight

    return highlight(inert(source.rstrip("\n"), keep="\n").expandtabs(4), language="python")


class Code(Static):
    """A piece of code; scrolls sideways with its parent where it is wider than the window."""

    def __init__(self, source: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(highlighted(source), id=id, classes=classes, markup=False)
