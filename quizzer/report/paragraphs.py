"""Plain text as authors write it, in lines of any length, made into paragraphs that can be wrapped to any width."""

from __future__ import annotations

import re

_OWN_LINE = re.compile(r"\s|[-*] |\d+[.)] ")
"""A line that begins like this is not joined to the one before it."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, one string each; an empty string stands for a blank line between two of them."""
    found: list[str] = []
    joined = False
    for line in text.strip().splitlines():
        if not line.strip():
            found.append("")
            joined = False
        elif joined and not _OWN_LINE.match(line):
            found[-1] += " " + line.strip()
        else:
            found.append(line.rstrip())
            joined = True
    return found
