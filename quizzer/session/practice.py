"""The person's own files: a starter is put down once, and nothing of theirs is ever overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quizzer.model.errors import ContentError, QuizzerError
from quizzer.model.kata import Kata
from quizzer.session.files import create, move_away, settle_or_return, temporary

_FULL = (errno.ENOSPC, errno.EDQUOT)


class PracticeError(QuizzerError):
    """The practice folder cannot be used as it is. Nothing in it was changed."""

    title = "Your practice folder cannot be used"
    exit_code = 2


@dataclass(frozen=True)
class Placed:
    """Where the learner's file is."""

    path: Path
    created: bool
    """The starter was put down just now; otherwise a file was there and stays as it is."""


@dataclass(frozen=True)
class PutBack:
    """What starting over did to the file."""

    path: Path
    backup: Path | None
    """What the file held before; None if it was missing or still the starter."""


@dataclass(frozen=True)
class Practice:
    """The folder in which a learner works."""

    folder: Path

    def path(self, kata: Kata) -> Path:
        """Where the learner's file for a kata is, or would be."""
        return self.folder.absolute() / kata.file_name

    def untouched(self, kata: Kata) -> bool:
        """Whether nothing was written yet: there is no file, or it is still the starter."""
        path = self.path(kata)
        if not os.path.lexists(path):
            return True
        try:
            return path.is_file() and _holds(path, starter_of(kata))
        except OSError:
            return False

    def place(self, kata: Kata) -> Placed:
        """Put the starter down unless something is there already.

        Raises:
            PracticeError: the folder cannot be made or written, or a folder stands in the file's place.
        """
        path = self.path(kata)
        if os.path.lexists(path):
            _refuse_folder(path)
            return Placed(path, created=False)
        starter = starter_of(kata)
        with _clear_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                create(path, starter)
            except FileExistsError:
                return Placed(path, created=False)
        return Placed(path, created=True)

    def put_back(self, kata: Kata, *, now: datetime | None = None) -> PutBack:
        """Put the starter in the file's place; what was there becomes a dated backup beside it.

        The backup is made by renaming, so that a save that arrives in the middle cannot be lost.

        Raises:
            PracticeError: as for `place`, or the file was saved again in the middle.
        """
        path, starter = self.path(kata), starter_of(kata)
        _refuse_folder(path)
        with _clear_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(path):
                create(path, starter)
                return PutBack(path, None)
            if _holds(path, starter):
                return PutBack(path, None)
            # Written out before anything is moved, so that a full disk changes nothing.
            ready = temporary(path, starter)
            try:
                backup = move_away(path, now or datetime.now())
                settle_or_return(ready, path, backup)
            finally:
                ready.unlink(missing_ok=True)
        return PutBack(path, backup)


def starter_of(kata: Kata) -> bytes:
    """What a learner begins with.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        return kata.starter.read_bytes()
    except OSError as error:
        raise ContentError(f"{kata.starter} cannot be read ({error.strerror})") from error


def _holds(path: Path, data: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(data) + 1) == data


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise PracticeError(f"{path} is a folder", hint="Move it away, or work elsewhere: --dir.")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        if not path.parent.is_dir():
            raise PracticeError(f"{path.parent} is no folder", hint="Work elsewhere: --dir.") from error
        raise PracticeError(
            f"{path} was not replaced: something was saved there just now", hint="Nothing is lost. Try again."
        ) from error
    except OSError as error:
        if error.errno in _FULL:
            message = f"the disk is full: {path} could not be written"
            raise PracticeError(
                message, hint="Free some space, then try again. Your files are as they were."
            ) from error
        message = f"{path.parent} cannot be written ({error.strerror or error})"
        hint = "Work elsewhere with --dir, or set `practice_dir` in your configuration."
        raise PracticeError(message, hint=hint) from error
