"""Text measured in terminal cells: wide characters take two, combining marks none."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with spaces to `width` cells, on its left side when it should stand to the right."""
    fill = " " * (width - cells(text))
    return fill + text if right else text + fill


def clip(text: str, width: int) -> str:
    """The text cut to `width` cells; a cut shows as `...`."""
    if cells(text) <= width:
        return text
    return _fitting(text, max(width - 3, 0)) + "..."[: max(width, 0)]


def wrap(text: str, width: int) -> list[str]:
    """The text broken into lines of at most `width` cells, at spaces where that leaves no ragged hole.

    Spaces inside a line are kept, so that columns of numbers stay columns.
    """
    width = max(width, 2)
    lines: list[str] = []
    while cells(text) > width:
        part = _fitting(text, width)
        rest = text[len(part) :]
        at = part.rfind(" ")
        if rest.startswith(" "):
            rest = rest[1:]
        elif at > len(part) // 3 and part[:at].strip():
            part, rest = part[:at], part[at + 1 :] + rest
        lines.append(part.rstrip())
        text = rest
    return [*lines, text]


def wrap_words(text: str, width: int) -> list[str]:
    """The text broken at spaces only, each line indented like the first.

    A path that is too long stays in one piece, so that it can be copied.
    """
    words = text.split()
    indent = text[: len(text) - len(text.lstrip())]
    lines = [indent + word for word in words[:1]] or [""]
    for word in words[1:]:
        if cells(f"{lines[-1]} {word}") > width:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}"
    return lines


def _fitting(text: str, width: int) -> str:
    """The longest beginning of the text that fits."""
    taken = 0
    for index, char in enumerate(text):
        taken += _cell(char)
        if taken > width:
            return text[:index]
    return text


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
