"""Source and differences on a terminal: coloured where colour is wanted, unchanged where it is data."""

from __future__ import annotations

from quizzer.report.inert import inert
from quizzer.report.screen import Screen

_DIFF_STYLES = {"+": "good", "-": "bad", "@": "name"}


def python_text(source: str, screen: Screen) -> str:
    """Python source; ends with a newline."""
    source = source.rstrip("\n") + "\n"
    if not screen.color:
        return source
    # Here, because only two commands show source in colour.
    from pygments import highlight
    from pygments.formatters.terminal import TerminalFormatter
    from pygments.lexers.python import PythonLexer

    return str(highlight(inert(source, keep="\n\t"), PythonLexer(stripnl=False), TerminalFormatter()))


def diff_text(diff: str, screen: Screen) -> str:
    """A unified diff; empty, or ends with a newline."""
    if not diff:
        return ""
    if not screen.live:
        return diff.rstrip("\n") + "\n"
    lines = [inert(line, keep="\t") for line in diff.rstrip("\n").split("\n")]
    return "".join(_painted(line, screen) + "\n" for line in lines)


def _painted(line: str, screen: Screen) -> str:
    style = "strong" if line.startswith(("+++", "---")) else _DIFF_STYLES.get(line[:1], "")
    return screen.paint(style, line) if style else line
