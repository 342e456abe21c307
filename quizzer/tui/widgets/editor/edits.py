"""What typing does beyond putting characters in: indentation, brackets, comments. Pure functions over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

INDENT = "    "
PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
_QUOTES = ("'", '"')
_OPENING = {closing: opening for opening, closing in PAIRS.items() if opening not in _QUOTES}
_PREFIX = re.compile(r"(?:^|\W)[rbuft]{1,2}$", re.IGNORECASE)
_LEAVES = re.compile(r"\s*(return|pass|raise|break|continue)\b")
_OPENS = re.compile(r"[:(\[{]\s*$")


def indent_after(before: str) -> str:
    """The indentation of a new line, given the code before the cursor: deeper after `:` or an open bracket."""
    margin = margin_of(before)
    if _OPENS.search(before):
        return margin + INDENT
    return margin[: -len(INDENT)] if _LEAVES.match(before) and margin.endswith(INDENT) else margin


def margin_of(line: str) -> str:
    """The spaces and tabs that a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def back_to_stop(before: str) -> int:
    """How many characters backspace takes: back to a stop within leading spaces, else one."""
    if before and not before.strip(" "):
        return (len(before) - 1) % len(INDENT) + 1
    return 1


def indented(lines: Sequence[str]) -> list[str]:
    """The lines one step to the right; empty ones stay empty."""
    return [INDENT + line if line.strip() else line for line in lines]


def dedented(lines: Sequence[str]) -> list[str]:
    """The lines one step to the left, as far as they can go."""
    return [line[len(margin_of(line[: len(INDENT)])) :] if line[:1] != "\t" else line[1:] for line in lines]


def commented(lines: Sequence[str]) -> list[str]:
    """The lines with `# ` put before them, or taken away where all that say something have it."""
    telling = [line for line in lines if line.strip()]
    if telling and all(line.lstrip().startswith("#") for line in telling):
        return [re.sub(r"^(\s*)# ?", r"\1", line) for line in lines]
    margin = min((len(margin_of(line)) for line in telling), default=0)
    return [f"{line[:margin]}# {line[margin:]}" if line.strip() else line for line in lines]


def is_pair(before: str, after: str) -> bool:
    """Whether something opens right before the cursor and closes right behind it."""
    return bool(before and after) and PAIRS.get(before[-1]) == after[0]


def closing_for(typed: str, before: str, after: str) -> str:
    """What is put behind the cursor for something that opens in code; empty where it would be in the way.

    Args:
        typed: what was typed.
        before: the line before the cursor.
        after: the line behind it.
    """
    free = not after or after[0] in " \t)]}:,"
    if typed in _QUOTES:
        word = before[-1:].isalnum() or before[-1:] in ("'", '"', "_")
        free = free and (not word or bool(_PREFIX.search(before)))
    return PAIRS.get(typed, "") if free else ""


def types_over(typed: str, line: str, column: int, inside: str) -> bool:
    """Whether a character that closes is there already, so that the cursor only has to step over it.

    Args:
        typed: what was typed.
        line: the whole line.
        column: the cursor in it.
        inside: the quotes or comment that the cursor is within, see `highlighting.within`.
    """
    if line[column : column + 1] != typed:
        return False
    if typed in _QUOTES:
        return inside.startswith(typed)
    opening = _OPENING.get(typed)
    return opening is not None and not inside and line.count(opening) <= line.count(typed)
