"""Markdown, such as the statement of a kata, as a terminal shows it best."""

from __future__ import annotations

import io
import re

from quizzer.report.inert import inert
from quizzer.report.screen import Screen

_COLOR_CODE = re.compile(r"\x1b\[[0-9;]*m")


def rendered(markdown: str, screen: Screen) -> str:
    """The text laid out for the screen; ends with a newline.

    Links are shown as they are written: a terminal link could hide where it leads.
    """
    # Here, because only the commands that show a statement should pay for Rich.
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.markdown import Heading, Markdown
    from rich.theme import Theme

    class LeftHeading(Heading):
        """Rich centres headings."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            self.text.justify = "left"
            yield self.text

    class Page(Markdown):
        elements = {**Markdown.elements, "heading_open": LeftHeading}

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=screen.width,
        force_terminal=screen.color,
        no_color=not screen.color,
        color_system="standard" if screen.color else None,
        legacy_windows=False,
        emoji=False,
        theme=Theme({"markdown.h1": "bold", "markdown.h2": "bold", "markdown.code": "cyan"}),
    )
    console.print(Page(inert(markdown, keep="\n\t"), code_theme="ansi_dark", hyperlinks=False))
    return _without_holes(stream.getvalue())


def _without_holes(text: str) -> str:
    """One empty line where Rich leaves two or three."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        line = line.rstrip() if _COLOR_CODE.sub("", line).strip() else ""
        if line or lines[-1:] != [""]:
            lines.append(line)
    return "\n".join(lines) + "\n"
