"""Reads an export back: everything is checked before the record is touched, then all of it gets in or nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from quizzer.model.errors import UsageError
from quizzer.progress.cards import rebuild
from quizzer.progress.csv_tables import ABOUT, CsvError, read_about, read_table, tables_by_file
from quizzer.progress.memory import memory
from quizzer.progress.merging import MergeError, merge
from quizzer.progress.record import Record
from quizzer.progress.tables import FORMAT, TABLES, VERSION, Row, Table, names_its_body, problem

_HINT = "Nothing was imported. An export of `quizzer` is a JSON file, a folder of CSV files, or a zip archive of them."


@dataclass(frozen=True)
class ImportSummary:
    """What an import brought."""

    added: dict[str, int]
    """New rows in each table that got some."""
    changed: int
    """Rows that were there and know more now, such as an attempt that has ended meanwhile."""


def import_file(record: Record, path: Path) -> ImportSummary:
    """Take in what an export holds. What is there already stays, so that importing twice is importing once.

    Raises:
        UsageError: the file is no sound export; the record was not changed.
        StoreError: the record cannot be read or written.
    """
    try:
        return import_document(record, _read(path))
    except UsageError as error:
        raise UsageError(f"{path}: {error.message}", hint=error.hint or _HINT) from error


def import_document(record: Record, document: Any) -> ImportSummary:
    """Take in what `exporting.document` gave.

    Raises:
        UsageError: it is not sound; the record was not changed.
        StoreError: the record cannot be read or written.
    """
    tables = _checked(document)
    scheduler = memory(record.retention)
    try:
        with record.store.transaction() as connection:
            added, changed = merge(connection, tables)
            if added or changed:
                rebuild(connection, scheduler)
    except MergeError as error:
        raise UsageError(str(error), hint=_HINT) from error
    return ImportSummary(added, changed)


def _read(path: Path) -> Any:
    import zipfile
    import zlib

    try:
        if path.is_dir():
            return _read_csv({file.name: file.read_bytes() for file in path.glob("*.csv")})
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return _read_csv({name: archive.read(name) for name in archive.namelist() if name.endswith(".csv")})
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise UsageError("is not text in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"is no JSON ({error})") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UsageError(f"is a broken archive ({error})") from error


def _read_csv(files: dict[str, bytes]) -> Row:
    if ABOUT not in files:
        raise UsageError(f"there is no {ABOUT}, which says that this is an export")
    with _text(files, ABOUT) as file:
        document = read_about(file)
    document["tables"] = {}
    for name, table in tables_by_file().items():
        if name in files:
            with _text(files, name) as file:
                document["tables"][table.name] = read_table(file, table)
    return document


@contextmanager
def _text(files: dict[str, bytes], name: str) -> Iterator[TextIO]:
    try:
        yield io.TextIOWrapper(io.BytesIO(files[name]), encoding="utf-8-sig", newline="")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not text in UTF-8") from error
    except CsvError as error:
        raise UsageError(f"{name}, {error}") from error


def _checked(document: Any) -> dict[str, list[Row]]:
    """The tables of a document, of which every value fits its column."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError("it is no export of Quizzer", hint=_HINT)
    version = document.get("version")
    if not isinstance(version, int) or version != VERSION:
        raise UsageError(
            f"it has version {version} of the format; this Quizzer reads version {VERSION}",
            hint="Nothing was imported. Update Quizzer if it wrote this file with a newer one.",
        )
    tables = document.get("tables")
    if not isinstance(tables, dict):
        raise UsageError("it holds no tables", hint=_HINT)
    strange = sorted(set(tables) - {table.name for table in TABLES})
    if strange:
        raise UsageError(f"there is no table '{strange[0]}' in a record", hint=_HINT)
    return {table.name: _checked_table(table, tables.get(table.name)) for table in TABLES if not table.derived}


def _checked_table(table: Table, rows: Any) -> list[Row]:
    if not isinstance(rows, list):
        raise UsageError(f"the table '{table.name}' is missing, or no list", hint=_HINT)
    for number, row in enumerate(rows, start=1):
        wrong = _problem(table, row)
        if wrong:
            raise UsageError(f"{table.name}, row {number}: {wrong}", hint=_HINT)
    return rows


def _problem(table: Table, row: Any) -> str:
    if not isinstance(row, dict):
        return "no object"
    strange = sorted(set(row) - {column.name for column in table.columns})
    if strange:
        return f"there is no column '{strange[0]}'"
    wrong = next(filter(None, (problem(column, row.get(column.name)) for column in table.columns)), "")
    if not wrong and table.name == "sources" and not names_its_body(row):
        return "'sha256' is not the hash of 'body'"
    return wrong
