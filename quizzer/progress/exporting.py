"""Writes everything that a record holds into files that other programs can read, and Quizzer can take back in."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TextIO

from quizzer.model.errors import UsageError
from quizzer.progress.csv_tables import ABOUT, tables_by_file, write_about, write_table
from quizzer.progress.record import Record
from quizzer.progress.store import Store
from quizzer.progress.tables import FORMAT, TABLES, VERSION, Kind, Row, Table, encoded


def document(record: Record) -> dict[str, Any]:
    """Everything in a record as plain data, all tables as of the same moment."""
    record.schedule.cards()  # derived anew if they have to be
    with record.store.snapshot():
        tables = {table.name: _rows(record.store, table) for table in TABLES}
    return {"format": FORMAT, "version": VERSION, "tables": tables}


def export_json(record: Record, path: Path) -> None:
    """Write a record as one JSON document.

    Raises:
        UsageError: the file cannot be written.
        StoreError: the record cannot be read.
    """
    _refuse_the_record(record, path)
    text = json.dumps(document(record), ensure_ascii=False, indent=1)
    with _written(path) as file:
        file.write(text.encode("utf-8"))
        file.write(b"\n")


def export_csv(record: Record, path: Path) -> None:
    """Write a record as CSV files, one per table: into a zip archive if `path` ends in `.zip`, else into a folder.

    Raises:
        UsageError: the files cannot be written.
        StoreError: the record cannot be read.
    """
    _refuse_the_record(record, path)
    files = _csv_files(document(record)["tables"])
    if path.suffix.lower() == ".zip":
        import zipfile

        with _written(path) as archive, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, body in files.items():
                packed.writestr(name, body)
        return
    for name, body in files.items():
        with _written(path / name) as file:
            file.write(body)


def _rows(store: Store, table: Table) -> list[Row]:
    columns = ", ".join(
        f"(SELECT uuid FROM {column.refers} WHERE id = {table.name}.{column.name}) AS {column.name}"
        if column.refers
        else column.name
        for column in table.columns
    )
    rows = [dict(row) for row in store.rows(f"SELECT {columns} FROM {table.name} ORDER BY {table.order}")]
    for name in (column.name for column in table.columns if column.kind is Kind.BYTES):
        for row in rows:
            row[name] = encoded(row[name])
    return rows


def _csv_files(tables: dict[str, list[Row]]) -> dict[str, bytes]:
    files = {ABOUT: _csv(write_about)}
    for name, table in tables_by_file().items():
        files[name] = _csv(lambda file, table=table: write_table(file, table, tables[table.name]))  # type: ignore[misc]
    return files


def _csv(write: Callable[[TextIO], None]) -> bytes:
    text = io.StringIO(newline="")
    write(text)
    return text.getvalue().encode("utf-8")


def _refuse_the_record(record: Record, path: Path) -> None:
    if record.store.path is not None and path.absolute() == record.store.path.absolute():
        raise UsageError(f"{path} is the record itself", hint="Choose another name for the export.")


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name when it is whole. It is for the owner's eyes, as the record is."""
    part = path.with_name(f"{path.name}.part{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with open(descriptor, "wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror or error})") from error
