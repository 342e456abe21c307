"""Tables as CSV files. An empty field stands for nothing in an optional column, for empty text in any other."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from quizzer.progress.tables import FORMAT, TABLES, VERSION, Column, Kind, Row, Table

ABOUT = "about.csv"
"""Says that the files beside it are an export of Quizzer, and of which version."""


class CsvError(Exception):
    """A file does not hold its table; the text says where."""


def write_about(file: TextIO) -> None:
    """Write the file that says what the others are."""
    csv.writer(file).writerows([("format", "version"), (FORMAT, VERSION)])


def read_about(file: TextIO) -> Row:
    """What `write_about` wrote, or whatever else the file holds."""
    row = next(csv.DictReader(file), {})
    version = row.get("version") or ""
    return {"format": row.get("format"), "version": int(version) if version.isdecimal() else version}


def write_table(file: TextIO, table: Table, rows: Iterable[Row]) -> None:
    """Write a header and the rows."""
    names = [column.name for column in table.columns]
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([_field(row[name]) for name in names] for row in rows)


def read_table(file: TextIO, table: Table) -> list[Row]:
    """The rows of a file, checked as far as CSV itself goes.

    Raises:
        CsvError: a row or the header does not fit.
    """
    rows = []
    with _fields_of_any_size():
        try:
            reader = csv.reader(file, strict=True)
            columns = _columns(table, next(reader, []))
            for fields in reader:
                if len(fields) != len(columns):
                    raise CsvError(f"line {reader.line_num}: {len(fields)} fields, not {len(columns)}")
                rows.append({column.name: _value(column, text) for column, text in zip(columns, fields, strict=True)})
        except (csv.Error, ValueError) as error:
            raise CsvError(f"line {reader.line_num}: {error}") from error
    return rows


def tables_by_file() -> Mapping[str, Table]:
    """The name of each table's file."""
    return {f"{table.name}.csv": table for table in TABLES}


def _columns(table: Table, names: list[str]) -> list[Column]:
    expected = {column.name: column for column in table.columns}
    if sorted(names) != sorted(expected):
        raise CsvError(f"line 1: the columns must be {', '.join(expected)}")
    return [expected[name] for name in names]


def _field(value: object) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _value(column: Column, text: str) -> str | int | float | None:
    if text == "" and column.optional:
        return None
    if column.kind is Kind.INTEGER:
        return int(text)
    return float(text) if column.kind is Kind.REAL else text


@contextmanager
def _fields_of_any_size() -> Iterator[None]:
    """A source may be longer than what the module takes for one field; its limit is one for the whole program."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)
