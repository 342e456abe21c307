"""Finds damage in a record, and moves a damaged one out of the way without losing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from quizzer.progress.claim import file_lock

CHECKED_BYTES = 16 * 2**20
"""A larger record is not read through at every start; damage in it still shows when it is used."""


def check(connection: sqlite3.Connection) -> None:
    """Read the database through.

    Raises:
        sqlite3.DatabaseError: it is damaged, with the code `SQLITE_CORRUPT` or `SQLITE_NOTADB`.
    """
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if pages * connection.execute("PRAGMA page_size").fetchone()[0] > CHECKED_BYTES:
        return
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        error = sqlite3.DatabaseError(found)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def set_aside(path: Path, *, still_damaged: Callable[[Path], bool]) -> str:
    """Rename a damaged record and its journal, and say where they are.

    Args:
        path: the record.
        still_damaged: asked again once no other program can be doing the same: what it has begun meanwhile stays.

    Returns:
        The sentence for the learner; empty if another program has done it already.

    Raises:
        OSError: it cannot be renamed.
    """
    with file_lock(path.with_name(path.name + ".lock")):
        if not still_damaged(path):
            return ""
        aside = _free_name(path)
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    return f"Your record was damaged: it was set aside as {aside} and a new one begun. Your own files are untouched."


def _free_name(path: Path) -> Path:
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    names = (
        path.with_name(f"{path.name}.damaged-{stamp}{again}") for again in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())
