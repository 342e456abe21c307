"""YAML without its traps: what a content file may hold is text, numbers, yes or no, lists and mappings, nothing else.

Refused, each with file and line: tabs, duplicate keys, keys that are no text, anchors and aliases (a few lines of them
can stand for more than fits in memory), tags (they can ask for any Python object), several documents, dates and times,
deep nesting, large files. The reader works on the parser's events, so nothing is ever built that was not allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.model.errors import ContentError

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

MAX_BYTES = 512 * 1024
MAX_DEPTH = 20
_REFUSED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_TAG = "tag:yaml.org,2002:"
_PLAIN = {_TAG + kind for kind in ("str", "int", "float", "bool", "null")}


@dataclass(frozen=True)
class Node:
    """A value and where it stands."""

    value: str | int | float | bool | None | list[Node] | dict[str, Node]
    line: int
    """From 1. For the value of a key, the line of the key."""
    written: str = ""
    """A scalar as it was written."""


def broken(path: Path, line: int, message: str, hint: str = "") -> ContentError:
    """The error for a place in a content file; line 0 is the file as a whole."""
    return ContentError(f"{path}:{line}: {message}" if line else f"{path}: {message}", hint=hint)


def load(path: Path) -> Node:
    """The one document of a YAML file, which must be a mapping.

    Raises:
        ContentError: it cannot be read, or holds what is refused.
    """
    import yaml

    text = _text(path)
    # The parser in C is ten times faster; where PyYAML was built without it, its Python twin reads the same.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = _Reader(path, iter(yaml.parse(text, Loader=loader))).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise broken(path, line, str(error.problem or error.context or error)) from error
    except yaml.YAMLError as error:
        raise broken(path, 0, " ".join(str(error).split())) from error
    if not isinstance(root.value, dict):
        raise broken(path, root.line, "it must be a mapping", "Write one `field: value` per line.")
    return root


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise broken(path, 0, f"it cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise broken(path, 0, f"it is larger than {MAX_BYTES // 1024} KiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise broken(path, line, f"byte 0x{data[error.start]:02x} is not UTF-8", "Save the file as UTF-8.") from error
    if refused := _REFUSED.search(text):
        line = text.count("\n", 0, refused.start()) + 1
        if refused[0] == "\t":
            raise broken(path, line, "it holds a tab", "Use spaces: nobody agrees on how wide a tab is.")
        raise broken(path, line, f"it holds the control character U+{ord(refused[0]):04X}", "Take it out.")
    return text


class _Reader:
    """Builds nodes from the parser's events."""

    def __init__(self, path: Path, events: Iterator[Event]) -> None:
        import yaml

        self._path = path
        self._events = events
        self._scalars: Any = yaml.SafeLoader("")
        self._kinds: Any = yaml

    def document(self) -> Node:
        """The root of the only document."""
        next(self._events)
        if isinstance(next(self._events), self._kinds.StreamEndEvent):
            raise broken(self._path, 0, "it is empty")
        root = self._node(next(self._events), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, self._kinds.StreamEndEvent):
            raise self._broken(after, "a second document begins here", "Keep one document in a file.")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._broken(event, f"it is nested more than {MAX_DEPTH} deep")
        if isinstance(event, self._kinds.AliasEvent) or event.anchor is not None:
            raise self._broken(event, "anchors (&) and aliases (*) are not allowed", "Write the value out; quote text.")
        if event.tag is not None:
            raise self._broken(event, f"tags such as {event.tag} are not allowed", "Quote text that begins with '!'.")
        line = event.start_mark.line + 1
        if isinstance(event, self._kinds.ScalarEvent):
            return Node(self._scalar(event), line, event.value)
        if isinstance(event, self._kinds.SequenceStartEvent):
            return Node([self._node(entry, depth + 1) for entry in self._until(self._kinds.SequenceEndEvent)], line)
        return Node(self._mapping(depth), line)

    def _mapping(self, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        for event in self._until(self._kinds.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key.value, str):
                raise broken(self._path, key.line, f"a key must be text, not {describe(key)}", "Put it in quotes.")
            if key.value in fields:
                message = f"'{key.value}' is there twice, first in line {fields[key.value].line}"
                raise broken(self._path, key.line, message, "Keep one of them.")
            value = self._node(next(self._events), depth + 1)
            fields[key.value] = Node(value.value, key.line, value.written)
        return fields

    def _until(self, end: type[Any]) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _scalar(self, event: ScalarEvent) -> str | int | float | bool | None:
        if not event.implicit[0]:
            return event.value
        tag = self._scalars.resolve(self._kinds.ScalarNode, event.value, (True, False))
        # `12:30` is 750 in YAML 1.1: nobody who writes it means that.
        if tag not in _PLAIN or (tag != _TAG + "str" and ":" in event.value):
            raise self._broken(event, f"{event.value} is read as a date, a time or the like", "Put it in quotes.")
        node = self._kinds.ScalarNode(tag, event.value)
        try:
            value: str | int | float | bool | None = self._scalars.construct_object(node)
        except ValueError as error:
            raise self._broken(event, "this number cannot be read", "Put it in quotes if it is text.") from error
        return value

    def _broken(self, event: Any, message: str, hint: str = "") -> ContentError:
        return broken(self._path, event.start_mark.line + 1, message, hint)


def describe(node: Node) -> str:
    """What a node is, for an error: `the number 3`, `a list`."""
    match node.value:
        case bool():
            return f"yes or no (it says {node.written})"
        case int() | float():
            return f"the number {node.written}"
        case None:
            return "nothing"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
