"""What a batch keeps on disk, so that it can be broken off at any moment and gone on with.

A file of JSON lines that only grows: `{"batch": 1, "seed": N}` at the beginning of a run, then a line per result, each
on the disk before the next. A line that was cut off by a crash is dropped.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from quizzer.model.errors import UsageError
from quizzer.model.grade import Grade

FORMAT = 1


@dataclass(frozen=True)
class Key:
    """All that a result depends on: while it is the same, the result stands."""

    name: str
    kata: str
    submission: str
    """SHA-256 of the file."""
    content: str
    """Of the kata, see `content.fingerprint`."""
    engine: str
    """Of the engine, see `grading.identity`."""
    seed: int


class BatchState:
    """The file, open for one batch at a time; a context manager.

    Raises (when made):
        UsageError: it cannot be used, holds something else, or is in use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seed: int | None = None
        """Of the last run, for the next one to go on with."""
        self._known: dict[Key, Grade] = {}
        try:
            self._file = _opened(path)
        except OSError as error:
            raise UsageError(f"{path} cannot be used ({error.strerror})", hint="Name another file: --state.") from error
        try:
            self._read()
        except BaseException:
            self._file.close()
            raise

    def begin(self, seed: int) -> None:
        """Note the seed of this run."""
        if seed != self.seed:
            self.seed = seed
            self._append({"batch": FORMAT, "seed": seed})

    def find(self, key: Key) -> Grade | None:
        """The result that is known; None if there is none."""
        return self._known.get(key)

    def add(self, key: Key, grade: Grade) -> None:
        """Keep a result; it is on the disk when this returns."""
        self._known[key] = grade
        self._append({**asdict(key), "result": grade.to_json()})

    def _append(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read(self) -> None:
        self._file.seek(0)
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                self._file.truncate(self._file.seek(-len(line), os.SEEK_CUR))
                break
            self._take(line, number)
        self._file.seek(0, os.SEEK_END)

    def _take(self, line: bytes, number: int) -> None:
        try:
            data = json.loads(line)
            if "batch" in data:
                self.seed = _seed(data)
                return
            key = Key(**{name: data[name] for name in Key.__dataclass_fields__})
            self._known[key] = Grade.from_json(data["result"])
        except (KeyError, TypeError, ValueError) as error:
            # Something of the person's that was named by mistake must not be written to.
            hint = "Name another file: --state."
            raise UsageError(f"{self.path}, line {number}: this is no state of a batch", hint=hint) from error

    def __enter__(self) -> BatchState:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _opened(path: Path) -> BinaryIO:
    """The file, made if missing, and nobody else's while it is open."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666), "r+b")
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise UsageError(f"{path} is in use by another batch", hint="Wait for it, or name another file.") from None
    return file


def _seed(data: Mapping[str, Any]) -> int:
    if data["batch"] != FORMAT:
        raise ValueError(f"format {data['batch']}")
    return int(data["seed"])
