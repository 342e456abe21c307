"""Takes typed values out of a mapping that was read from a file, and says where one does not fit."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from quizzer.content.strict_yaml import Node, broken, describe
from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import ContentError


class Fields:
    """The fields of one mapping. Every method raises `ContentError` with file and line where the value does not fit."""

    def __init__(self, path: Path, root: Node, *, required: Collection[str], optional: Collection[str] = ()) -> None:
        if not isinstance(root.value, dict):
            raise broken(path, root.line, f"a mapping must stand here, not {describe(root)}")
        self.path = path
        self.line = root.line
        self._fields = root.value
        known = {*required, *optional}
        for name, node in self._fields.items():
            if name not in known:
                raise broken(path, node.line, f"'{name}' is no field of this file", did_you_mean(name, known))
        missing = [name for name in required if name not in self._fields]
        if missing:
            message = f"the field '{missing[0]}' is missing"
            raise broken(path, _line_of(root), message, f"Required are: {', '.join(required)}.")

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def broken(self, name: str, message: str, hint: str = "") -> ContentError:
        """The error for a field that fits by type and is wrong all the same."""
        return broken(self.path, self._fields[name].line, f"'{name}' {message}", hint)

    def text(self, name: str) -> str:
        """Text that is not empty, without the white space around it."""
        return self._text(name, self._fields[name])

    def texts(self, name: str, *, at_least: int = 1) -> tuple[str, ...]:
        """A list of texts, none empty and none twice."""
        node = self._fields[name]
        if not isinstance(node.value, list):
            raise self.broken(name, f"must be a list, not {describe(node)}", f"Write `{name}: [one, two]`.")
        found = tuple(self._text(name, entry) for entry in node.value)
        if len(found) < at_least:
            raise self.broken(name, f"needs at least {at_least}, not {len(found)}")
        for entry, text in zip(node.value, found, strict=True):
            if found.count(text) > 1:
                raise broken(self.path, entry.line, f"'{name}' holds '{text}' twice")
        return found

    def optional_text(self, name: str, default: str = "") -> str:
        """The same, or the default where the field is left out."""
        return self.text(name) if name in self else default

    def block(self, name: str, default: str | None = None) -> str:
        """Text in which the white space at the beginning counts, such as code; without line ends at its end."""
        if default is not None and name not in self:
            return default
        self._text(name, self._fields[name])
        return str(self._fields[name].value).rstrip()

    def flag(self, name: str) -> bool:
        """Yes or no; no where the field is left out."""
        if name not in self:
            return False
        node = self._fields[name]
        if not isinstance(node.value, bool):
            raise self.broken(name, f"must be true or false, not {describe(node)}")
        return node.value

    def node(self, name: str) -> Node:
        """The value as it was read."""
        return self._fields[name]

    def entries(self, name: str, *, at_least: int = 0, at_most: int = 1000) -> tuple[Node, ...]:
        """The entries of a list; none where the field is left out."""
        if name not in self:
            return ()
        node = self._fields[name]
        if not isinstance(node.value, list):
            raise self.broken(name, f"must be a list, not {describe(node)}")
        if not at_least <= len(node.value) <= at_most:
            raise self.broken(name, f"needs {at_least} to {at_most} entries, not {len(node.value)}")
        return tuple(node.value)

    def number(self, name: str, *, above: float, at_most: float) -> float:
        """A number in a range."""
        node = self._fields[name]
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise self.broken(name, f"must be a number, not {describe(node)}")
        if not above < node.value <= at_most:
            raise self.broken(name, f"must be above {above:g} and at most {at_most:g}, not {node.written}")
        return float(node.value)

    def integer(self, name: str, *, at_least: int, at_most: int) -> int:
        """A whole number in a range."""
        node = self._fields[name]
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            raise self.broken(name, f"must be a whole number, not {describe(node)}")
        if not at_least <= node.value <= at_most:
            raise self.broken(name, f"must be {at_least} to {at_most}, not {node.written}")
        return node.value

    def _text(self, name: str, node: Node) -> str:
        if not isinstance(node.value, str):
            hint = "Put it in quotes." if node.written else ""
            raise broken(self.path, node.line, f"'{name}' must be text, not {describe(node)}", hint)
        if not node.value.strip():
            raise broken(self.path, node.line, f"'{name}' is empty")
        return node.value.strip()


def _line_of(root: Node) -> int:
    """The line of a mapping that is part of a file; 0 for the file as a whole."""
    return 0 if root.line == 1 else root.line
