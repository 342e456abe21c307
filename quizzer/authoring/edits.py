"""Changes of source text: an edit replaces as little as it can, so that a diff shows the change and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_ATOMS = (ast.Attribute, ast.Call, ast.Constant, ast.Dict, ast.List, ast.ListComp, ast.Name, ast.Set, ast.Subscript)
_BRACKETED = (ast.GeneratorExp, ast.Tuple)
"""Written by `unparse` with their own parentheses; in a source a tuple may lack them."""


@dataclass(frozen=True)
class Edit:
    """One change: the bytes from `start` to `end` become `text`."""

    operator: str
    start: int
    end: int
    text: str


class Source:
    """A text with the places of its syntax tree, which counts bytes."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self._starts = [0, *accumulate(len(line) for line in self.data.splitlines(keepends=True))]

    def start(self, node: ast.AST) -> int:
        """Where a node begins."""
        return self._starts[_number(node, "lineno") - 1] + _number(node, "col_offset")

    def end(self, node: ast.AST) -> int:
        """Where it ends."""
        return self._starts[_number(node, "end_lineno") - 1] + _number(node, "end_col_offset")

    def text(self, node: ast.AST) -> str:
        """What is written there."""
        return self.between(self.start(node), self.end(node))

    def between(self, start: int, end: int) -> str:
        """What is written between two places."""
        return self.data[start:end].decode()

    def apply(self, edit: Edit) -> str:
        """The whole text after an edit."""
        return (self.data[: edit.start] + edit.text.encode() + self.data[edit.end :]).decode()

    def replace(self, operator: str, node: ast.expr, text: str) -> Edit:
        """Put a text in the place of an expression."""
        return Edit(operator, self.start(node), self.end(node), text)

    def wrapped(self, node: ast.expr) -> str:
        """The text of an expression, fit to stand anywhere."""
        text = self.text(node)
        complete = isinstance(node, _ATOMS) or (isinstance(node, _BRACKETED) and text.startswith("("))
        return text if complete else f"({text})"

    def turned(self, operator: str, node: ast.expr, wanted: ast.expr, start: int, end: int, text: str) -> Edit:
        """The edit that turns an expression into another: the small one if it does that, else a whole new text.

        Args:
            operator: the name of the change.
            node: the expression as it is.
            wanted: what it should become.
            start, end, text: the small edit; parentheses in the source can spoil it.
        """
        here, there = self.start(node), self.end(node)
        after = self.between(here, start) + text + self.between(end, there)
        if _parsed(after) == ast.dump(wanted):
            return Edit(operator, start, end, text)
        whole = ast.unparse(wanted)
        return Edit(operator, here, there, whole if isinstance(wanted, _ATOMS + _BRACKETED) else f"({whole})")

    def leaving_out(self, items: Sequence[ast.AST], index: int) -> tuple[int, int]:
        """The stretch to delete for one of several items with commas between them."""
        if index + 1 < len(items):
            return self.start(items[index]), self.start(items[index + 1])
        before = self.end(items[index - 1]) if index else self.start(items[index])
        return before, self.end(items[index])


def _number(node: ast.AST, name: str) -> int:
    return int(getattr(node, name))


def _parsed(text: str) -> str:
    try:
        return ast.dump(ast.parse(f"({text}\n)", mode="eval").body)
    except SyntaxError:
        return ""
