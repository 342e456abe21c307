"""The file that a command is about: the one that was named, stdin, or the practice file."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.session.practice import Practice
from quizzer.session.settings import Settings
from quizzer.session.submission import MAX_BYTES, Submission, check_submission, read_submission

STDIN = "-"


@dataclass(frozen=True)
class Named:
    """What reports call a file, and where it is; the path is empty for stdin."""

    name: str
    path: str


def named_file(named: str | None, kata: Kata, settings: Settings) -> Named:
    """The same for what a command was told, see `submission_of`."""
    if named == STDIN:
        return Named("stdin", "")
    path = Path(named) if named is not None else settings.practice_dir / kata.file_name
    return Named(path.name, str(path))


def submission_of(named: str | None, kata: Kata, settings: Settings) -> Submission:
    """What is to be graded.

    Args:
        named: a path, `-` for stdin, or None for the practice file.

    Raises:
        UsageError: there is no such file.
        InvalidSubmissionError: it is no Python source.
    """
    if named == STDIN:
        return check_submission(sys.stdin.buffer.read(MAX_BYTES + 1), Path("stdin"))
    if named is not None:
        return read_submission(Path(named))
    path = Practice(settings.practice_dir).path(kata)
    if not path.exists():
        raise UsageError(
            f"there is no {path}", hint=f"`quizzer kata {kata.id}` puts a starter there; or name a file to grade."
        )
    return read_submission(path)


def replay_of(args: Namespace) -> str:
    """The command that grades the same file in the same way, but for the seed."""
    words = ["quizzer", "grade", args.kata, *filter(None, [getattr(args, "file", None)])]
    for option in ("backend", "device", "dir", "content"):
        value = getattr(args, option, None)
        words += [f"--{option}", str(value)] if value else []
    return shlex.join(words)
