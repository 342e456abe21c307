"""Makes untrusted text harmless for a terminal.

What a submission printed or raised may hold escape sequences that clear the screen, retitle the window, write the
clipboard or reorder what is read. Everything of that kind is shown as a Python escape (`\\x1b`, `\\u202e`), so that
nothing is hidden and nothing acts. Applying it twice changes nothing.
"""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Printable by category, yet empty on the screen."""
_MARKS_IN_A_ROW = 3
"""Combining marks that real scripts stack on one letter; a longer pile would run over other lines."""


def inert(text: str, *, keep: str = "") -> str:
    """The text with every character that could act or hide shown as an escape.

    Args:
        text: anything, lone surrogates included.
        keep: control characters that may stay, such as a newline.
    """
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        harmless = char.isprintable() and not _hides(char) and marks <= _MARKS_IN_A_ROW
        shown.append(char if harmless or char in keep else escaped(char))
    return "".join(shown)


def inert_line(text: str, *, max_chars: int = 400) -> str:
    """One harmless line: newlines and tabs are shown as escapes too, and what is too long ends in a count."""
    rest = len(text) - max_chars
    line = inert(text[:max_chars])
    return line if rest <= 0 else f"{line} ... {rest:,} more characters"


def inert_block(text: str, *, max_lines: int = 20, max_chars: int = 400, tail: bool = False) -> list[str]:
    """Harmless lines, tabs expanded, at most `max_lines` of them and one that says how many were left out.

    Args:
        text: any text; Windows line ends count as newlines.
        max_lines: how many lines are kept.
        max_chars: how many characters of each line are kept.
        tail: keep the last lines instead of the first, as a traceback wants.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n") if text else []
    left_out = len(lines) - max_lines
    if left_out > 0:
        lines = lines[-max_lines:] if tail else lines[:max_lines]
    kept = [_line_of_block(line, max_chars) for line in lines]
    if left_out > 0:
        note = f"... {left_out:,} more {'line' if left_out == 1 else 'lines'}"
        return [note, *kept] if tail else [*kept, note]
    return kept


def escaped(char: str) -> str:
    """A character as Python would write it in an ASCII string."""
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _line_of_block(line: str, max_chars: int) -> str:
    # Cut first, so that a line of ten megabytes is not looked at character by character.
    rest = len(line) - max_chars
    line = inert(line[:max_chars], keep="\t").expandtabs(4)
    return line if rest <= 0 else f"{line} ... {rest:,} more characters"


def _hides(char: str) -> bool:
    """Variation selectors and fillers: nothing to see, yet two texts that differ look the same."""
    return char in _INVISIBLE or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
