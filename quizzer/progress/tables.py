"""What an export holds: the tables of a record, with names that hold on every machine in place of row numbers."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FORMAT = "quizzer-record"
VERSION = 1
"""Raised when an older Quizzer could not read a new export, or would misread it."""
Row = dict[str, Any]


class Kind(StrEnum):
    """What a column holds."""

    INTEGER = "a whole number"
    REAL = "a number"
    TEXT = "text"
    DIGITS = "a whole number as text"
    OBJECT = "a JSON object as text"
    BYTES = "bytes in base64"


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    kind: Kind
    optional: bool = False
    """It can be empty. No text in such a column is ever empty itself, so that CSV can tell."""
    refers: str = ""
    """The table whose row is meant; in an export its `uuid` stands here, in the record its `id`."""


@dataclass(frozen=True)
class Table:
    """One table, in the order of its columns."""

    name: str
    columns: tuple[Column, ...]
    order: str
    """How its rows are sorted: as they were written."""
    derived: bool = False
    """Exported for readers; an import works it out by itself."""

    def column(self, name: str) -> Column:
        """The column with this name."""
        return next(column for column in self.columns if column.name == name)


def _table(name: str, columns: str, *, order: str = "id", derived: bool = False) -> Table:
    return Table(name, tuple(_column(text) for text in columns.split()), order, derived)


def _column(text: str) -> Column:
    """`name`, `name:kind`, `name:kind?` (it can be empty) or `name>table`; without a kind it is an integer."""
    optional, text = text.endswith("?"), text.rstrip("?")
    if ">" in text:
        name, table = text.split(">")
        return Column(name, Kind.TEXT, optional, table)
    name, _, kind = text.partition(":")
    return Column(name, Kind[kind.upper()] if kind else Kind.INTEGER, optional)


TABLES = (
    _table(
        "attempts",
        "uuid:text kata:text number mode:text state:text backend:text fresh par_ms limit_ms? started_ms ended_ms?"
        " elapsed_ms?",
    ),
    _table("clock_intervals", "uuid:text attempt>attempts process opened_ms beat_ms counted_ms closed"),
    _table("sources", "sha256:text body:bytes", order="sha256"),
    _table(
        "saves",
        "uuid:text attempt>attempts number saved_ms elapsed_ms sha256:text outcome:text seed:digits? checks_passed"
        " checks_planned grade:object",
    ),
    _table("hints", "attempt>attempts number taken_ms elapsed_ms"),
    _table("quizzes", "uuid:text mode:text options:object seed:digits started_ms ended_ms?"),
    _table("served", "uuid:text quiz>quizzes position item:text rev variant? served_ms", order="quiz, position"),
    _table(
        "answers",
        "uuid:text item:text rev variant? kind:text mode:text quiz>quizzes? asked_ms answered_ms at_ms elapsed_ms"
        " score:real certainty:text? hints given:text rating",
    ),
    _table("retractions", "answer>answers retracted_ms", order="answer"),
    _table("marks", "item:text mark:text active until_ms? changed_ms", order="item, mark"),
    _table("doubts", "uuid:text item:text rev versions:object text:text at_ms reported"),
    _table(
        "cards",
        "item:text rev stability:real difficulty:real due_ms last_ms reps lapses",
        order="item",
        derived=True,
    ),
)
"""All tables; one that others refer to comes before them."""


def problem(column: Column, value: Any) -> str:
    """Why a value of an export does not fit into its column; empty if it does."""
    if value is None:
        return "" if column.optional else f"'{column.name}' is missing"
    return "" if _FITS[column.kind](value) else f"'{column.name}' is not {column.kind.value}"


def encoded(body: bytes) -> str:
    """Bytes as they stand in an export."""
    return base64.b64encode(body).decode("ascii")


def decoded(value: Any) -> bytes | None:
    """Bytes from an export; None if it holds none."""
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else None
    except (binascii.Error, ValueError):
        return None


def names_its_body(source: Row) -> bool:
    """Whether a row of `sources` has the hash of what it holds."""
    body = decoded(source["body"])
    return body is not None and hashlib.sha256(body).hexdigest() == source["sha256"]


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_real(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_text(value: Any) -> bool:
    """JSON can hold halves of characters, the record cannot."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _is_digits(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) < 100


def _is_object(value: Any) -> bool:
    try:
        return _is_text(value) and isinstance(json.loads(value), dict)
    except (ValueError, RecursionError):
        return False


def _is_bytes(value: Any) -> bool:
    return decoded(value) is not None


_FITS: dict[Kind, Callable[[Any], bool]] = {
    Kind.INTEGER: _is_integer,
    Kind.REAL: _is_real,
    Kind.TEXT: _is_text,
    Kind.DIGITS: _is_digits,
    Kind.OBJECT: _is_object,
    Kind.BYTES: _is_bytes,
}
