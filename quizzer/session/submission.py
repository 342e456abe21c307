"""Reads a submission as Python would, and says in the learner's terms why one cannot be graded."""

from __future__ import annotations

import codecs
import hashlib
import io
import stat
import tokenize
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quizzer.model.errors import QuizzerError, UsageError

MAX_BYTES = 2**20
_SAMPLE = bytes(byte for byte in range(128) if byte != ord("\\")) + rb" \u0041 +AEE- .xn--bcher-kva."
"""Reads as it is written in every encoding that agrees with ASCII, and in no escape code."""
_OTHER_UNICODE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_AS_UTF8 = "Save it as UTF-8."


class InvalidSubmissionError(QuizzerError):
    """The file is there and cannot be a submission: the verdict is `invalid`."""

    title = "Your file cannot be loaded"

    def __init__(self, message: str, detail: str, *, data: bytes | None) -> None:
        super().__init__(message, hint=detail)
        self.detail = detail
        """More lines: the place, the way out."""
        self.data = data
        """What the file holds; None if it is too large to be kept."""
        self.sha256 = "" if data is None else hashlib.sha256(data).hexdigest()
        """Equal for equal bytes; empty if they were not kept."""


@dataclass(frozen=True)
class Submission:
    """A file that can be handed to the engine."""

    path: Path
    data: bytes
    """As it is on disk: with its byte order mark and its line ends, both of which Python accepts."""
    text: str
    """For people and for diffs."""
    encoding: str
    modified_ms: int

    @cached_property
    def sha256(self) -> str:
        """Equal for equal bytes."""
        return hashlib.sha256(self.data).hexdigest()


def read_submission(path: Path) -> Submission:
    """The submission in a file.

    Raises:
        UsageError: there is no such file, it is a folder or a device, or it cannot be opened.
        InvalidSubmissionError: it is empty, binary, larger than 1 MiB or not decodable.
    """
    data, modified_ms = _bytes(path)
    return check_submission(data, path, modified_ms)


def check_submission(data: bytes, path: Path, modified_ms: int = 0) -> Submission:
    """The submission in bytes that were read already; `path` only names them.

    Raises:
        InvalidSubmissionError: as above.
    """
    if len(data) > MAX_BYTES:
        message = f"{path.name} is larger than 1 MiB"
        raise InvalidSubmissionError(message, "A solution is a few kilobytes. Is this the right file?", data=None)
    if not data.strip():
        raise InvalidSubmissionError(f"{path.name} is empty", "Write your solution into it and save it.", data=data)
    encoding = _encoding(data, path)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        detail = f"A zero byte stands in line {line}: this is no Python source."
        raise InvalidSubmissionError(f"{path.name} is a binary file", detail, data=data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{path.name} is not valid {'UTF-8' if encoding.startswith('utf-8') else encoding}"
        raise InvalidSubmissionError(message, _place(data, error), data=data) from error
    return Submission(path, data, text, encoding, modified_ms)


def _bytes(path: Path) -> tuple[bytes, int]:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageError(f"{path} is a folder", hint="Name the Python file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UsageError(f"{path} is no regular file", hint="Name a Python file.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), status.st_mtime_ns // 1_000_000
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"there is no file {path}", hint="Check the name and the folder you are in.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path} cannot be read ({reason})", hint="Check its rights.") from error


def _encoding(data: bytes, path: Path) -> str:
    """What Python would decode the file with: a byte order mark, a coding line (PEP 263), else UTF-8."""
    for mark, name in _OTHER_UNICODE.items():
        if data.startswith(mark):
            raise InvalidSubmissionError(f"{path.name} is {name}, which Python cannot load", _AS_UTF8, data=data)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        # Also keeps codecs away that take minutes for a megabyte, such as punycode.
        if _SAMPLE.decode(encoding) == _SAMPLE.decode("ascii"):
            return encoding
        problem = "its coding line names no encoding for source code"
    except SyntaxError as error:
        if "invalid or missing" in str(error):
            return "utf-8"
        problem = f"its coding line cannot be followed: {error.msg}"
    except (LookupError, ValueError):
        problem = "its coding line names no encoding for source code"
    raise InvalidSubmissionError(
        f"{path.name} cannot be decoded: {problem}", f"Take the line out. {_AS_UTF8}", data=data
    )


def _place(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    return f"Line {line}, byte {column}: 0x{data[error.start]:02x} does not belong there. {_AS_UTF8}"


def source_text(data: bytes) -> str:
    """Recorded bytes as text for people; what cannot be decoded is shown as an escape."""
    try:
        return check_submission(data, Path("source")).text
    except InvalidSubmissionError:
        return data.decode("utf-8", "backslashreplace")
