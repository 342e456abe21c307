"""A file that an editor has open: what it held when it was read, how it is written back, and who else changed it."""

from __future__ import annotations

import codecs
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from quizzer.model.errors import QuizzerError
from quizzer.session.files import temporary
from quizzer.session.practice import PracticeError
from quizzer.session.submission import InvalidSubmissionError, Submission, read_submission


@dataclass(frozen=True)
class OnDisk:
    """What a file holds."""

    text: str
    """Without a byte order mark; line ends as they are."""
    sha256: str
    encoding: str = "utf-8"
    marked: bool = False
    """It begins with a byte order mark."""

    def encoded(self, text: str) -> bytes:
        """Another text as bytes of the same kind; UTF-8 where the encoding lacks a character."""
        try:
            data = text.encode(self.encoding.removesuffix("-sig"))
        except (UnicodeEncodeError, LookupError):
            data = text.encode("utf-8", "surrogatepass")
        return codecs.BOM_UTF8 + data if self.marked else data


def look(path: Path) -> OnDisk:
    """What a file holds at this moment; an empty text where it is empty or gone.

    Raises:
        QuizzerError: it cannot be shown in an editor: it is binary, too large, or not decodable.
    """
    try:
        found: Submission = read_submission(path)
    except InvalidSubmissionError as error:
        if error.data is not None and not error.data.strip():
            return OnDisk(error.data.decode("utf-8", "replace"), error.sha256)
        raise
    except QuizzerError:
        if not path.exists():
            return OnDisk("", digest(b""))
        raise
    return OnDisk(
        found.text.removeprefix("\ufeff"), found.sha256, found.encoding, found.data.startswith(codecs.BOM_UTF8)
    )


def write(path: Path, data: bytes) -> str:
    """Put bytes into a file in one step, keeping its rights; returns their SHA-256.

    Raises:
        PracticeError: the folder or the disk does not let us. The file is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        ready = temporary(target, data)
        try:
            if target.exists():
                ready.chmod(target.stat().st_mode & 0o777)
            ready.replace(target)
        finally:
            ready.unlink(missing_ok=True)
    except OSError as error:
        hint = "What you typed is still here, and kept. Mend it, then save again."
        raise PracticeError(f"{path} cannot be written ({error.strerror or error})", hint=hint) from error
    return digest(data)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as the record has it."""
    return hashlib.sha256(data).hexdigest()
