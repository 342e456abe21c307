"""Takes a person's data out and in: which format a file has, what is refused, what was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quizzer.model.errors import UsageError
from quizzer.progress.exporting import document, export_csv, export_json
from quizzer.progress.record import Record


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"
    ANKI = "anki"
    """The question bank, for another program; the others hold what the person did."""


_ENDINGS = {".json": Format.JSON, ".zip": Format.CSV, ".apkg": Format.ANKI}


@dataclass(frozen=True)
class RecordExport:
    """What went into an export."""

    format: Format
    rows: dict[str, int]
    """How many in each table that has some."""


def format_of(path: Path, told: str | None) -> Format:
    """The format that was told, else the one that the name ends in; a name without an ending is a folder of CSV files.

    Raises:
        UsageError: the name says nothing.
    """
    if told is not None:
        return Format(told)
    ending = path.suffix.lower()
    if path.is_dir() or not ending:
        return Format.CSV
    if ending not in _ENDINGS:
        table = " A record has several tables: name a folder or a `.zip` for CSV." if ending == ".csv" else ""
        hint = f"End it in {', '.join(_ENDINGS)}, or add --format.{table}"
        raise UsageError(f"'{path.name}' does not say which format is meant", hint=hint)
    return _ENDINGS[ending]


def refuse_existing(path: Path) -> None:
    """Nothing of a person is overwritten unasked.

    Raises:
        UsageError: the file is there, or the folder and it holds something.
    """
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path} is there already", hint="Choose another name, or add --force to write over it.")


def export_record(record: Record, path: Path, form: Format) -> RecordExport:
    """Write everything that the record holds, without loss.

    Raises:
        UsageError: the file cannot be written.
        StoreError: the record cannot be read.
    """
    (export_json if form is Format.JSON else export_csv)(record, path)
    tables = document(record)["tables"]
    return RecordExport(form, {name: len(rows) for name, rows in tables.items() if rows})
