"""Turns the errors of SQLite and of the file system into ones that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from quizzer.model.errors import StoreError

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_WRITING = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_FULL = (errno.ENOSPC, errno.EDQUOT)

_ELSEWHERE = (
    "Set QUIZZER_HOME to a folder that can be written, or make this one writable. Grading works without a record."
)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error means that the file is no sound database."""
    return _code(error) in _DAMAGED


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the file just now."""
    return _code(error) in _BUSY


def explain(error: sqlite3.Error | OSError, path: Path | None) -> StoreError:
    """The error as a `StoreError` that names the file and the way out."""
    name = str(path) if path else "the record"
    if isinstance(error, OSError):
        return _explain_os(error, name)
    code = _code(error)
    if code in _DAMAGED:
        return StoreError(
            f"{name} is damaged ({error})", hint="Start Quizzer again: it sets the file aside and begins a new one."
        )
    if code in _BUSY:
        return StoreError(f"{name} is held by another program", hint="End the other program, then try again.")
    if code == sqlite3.SQLITE_FULL:
        return _full(name)
    if code in _NO_WRITING:
        return StoreError(f"{name} cannot be written ({error})", hint=_ELSEWHERE)
    return StoreError(
        f"{name} cannot be used ({error})", hint="Look at free space and rights of the folder: `quizzer doctor`."
    )


def _explain_os(error: OSError, name: str) -> StoreError:
    if error.errno in _FULL:
        return _full(name)
    return StoreError(f"{name} cannot be used ({error.strerror or error})", hint=_ELSEWHERE)


def _full(name: str) -> StoreError:
    return StoreError(
        f"the disk is full: {name} could not be written",
        hint="Free some space, then try again. Everything that was recorded before is still there.",
    )


def _code(error: sqlite3.Error) -> int:
    """The primary result code; extended ones carry details in the higher bits. 0: raised by Python itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
