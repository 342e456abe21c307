"""Puts a fill into the hole of a completion, and lines into a program."""

from __future__ import annotations

import textwrap

from quizzer.model.item import HOLE


def filled(code: str, fill: str) -> str:
    """The code with the hole filled; several lines are indented like a hole that has a line of its own."""
    before, _, after = code.partition(HOLE)
    indent = before[before.rfind("\n") + 1 :]
    body = textwrap.dedent(fill.expandtabs(4)).strip("\n").rstrip()
    if lead := indent.strip():
        # Who types `return x` into `return ____` means what stands behind it.
        return before + body.strip().removeprefix(lead).lstrip() + after
    return before + body.replace("\n", "\n" + indent) + after
