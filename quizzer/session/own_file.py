"""The learner's file as an editor of ours works on it: its form is kept, and changes from outside are noticed."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from quizzer.model.errors import QuizzerError
from quizzer.session.files import replace
from quizzer.session.submission import InvalidSubmissionError, check_submission

_OTHER_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python's text tools take for the end of a line and a source file does not: an editor would lose them."""


class FileError(QuizzerError):
    """The file cannot be worked on in the editor."""

    title = "Your file cannot be edited here"
    exit_code = 2


class ChangedOutsideError(FileError):
    """Another program wrote the file meanwhile. It was not overwritten."""

    title = "Your file was changed outside"


@dataclass(frozen=True)
class Form:
    """How the text of a file is written as bytes."""

    encoding: str = "utf-8"
    mark: bytes = b""
    """A byte order mark."""
    newline: str = "\n"

    def written(self, text: str) -> bytes:
        """The bytes of a text with `\\n` at its line ends.

        Raises:
            FileError: its coding line names an encoding that cannot hold it.
        """
        try:
            return self.mark + text.replace("\n", self.newline).encode(self.encoding)
        except UnicodeEncodeError as error:
            sign = error.object[error.start]
            line = text.count("\n", 0, text.find(sign)) + 1
            raise FileError(
                f"line {line} holds {sign!a}, which {self.encoding} cannot write",
                hint="Take it out, or make the coding line of the file utf-8.",
            ) from error


class OwnFile:
    """A file whose bytes are known as they were last read or written.

    Args:
        path: the file. A link is followed, never replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        """What the file holds, with `\\n` at its line ends."""
        self.sha256 = ""
        """Of its bytes; empty if there is no file."""
        self.form = Form()
        self._signature: tuple[int, ...] | None = None

    @property
    def missing(self) -> bool:
        """There is no file any more."""
        return not os.path.lexists(self.path)

    def read(self) -> str:
        """The text of the file as it is now; from here on that is what it is known to hold.

        Raises:
            FileError: it cannot be read, or holds what an editor could not give back as it was.
        """
        self._signature = _signature(self.path)
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            self.text, self.sha256 = "", ""
            return ""
        except OSError as error:
            raise FileError(f"{self.path} cannot be read ({error.strerror})", hint="Check its rights.") from error
        text, form = _text_of(data, self.path)
        self.text, self.form, self.sha256 = text, form, _sha256(data)
        return text

    def changed_outside(self) -> bool:
        """Whether the file holds other bytes than it is known to. Cheap while nothing happens to it."""
        signature = _signature(self.path)
        if signature == self._signature:
            return False
        with contextlib.suppress(OSError):
            same = _sha256(self.path.read_bytes()) == self.sha256
            self._signature = signature if same else self._signature
            return not same
        return False  # gone or unreadable for a moment, as editors do while they save

    def write(self, text: str) -> None:
        """Put a text into the file in one step, in the form that the file had.

        Raises:
            ChangedOutsideError: somebody else wrote it meanwhile.
            FileError: it cannot be written. What it held is still there.
        """
        data = self.form.written(text)
        if self.changed_outside():
            raise ChangedOutsideError(f"{self.path} was changed by another program", hint="Choose which one to keep.")
        try:
            replace(Path(os.path.realpath(self.path)), data)
        except OSError as error:
            raise FileError(
                f"{self.path} cannot be written ({error.strerror or error})",
                hint="What you typed is kept as a draft. Free the disk or the folder, then save again.",
            ) from error
        self.text, self.sha256, self._signature = text, _sha256(data), _signature(self.path)


def _text_of(data: bytes, path: Path) -> tuple[str, Form]:
    if not data.strip():
        return data.decode("ascii", "replace").replace("\r\n", "\n"), Form()
    try:
        known = check_submission(data, path)
    except InvalidSubmissionError as error:
        raise FileError(error.message, hint=error.detail) from error
    encoding = "utf-8" if known.encoding.startswith("utf-8") else known.encoding
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode(encoding)
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace(newline, "\n")
    form = Form(encoding, mark, newline)
    if any(sign in plain for sign in _OTHER_BREAKS) or "\r" in plain or form.written(plain) != data:
        raise FileError(
            f"{path.name} mixes different line ends, or holds a page break",
            hint="Quizzer leaves it as it is. Go on in your own editor; every save there is graded.",
        )
    return plain, form


def _signature(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
