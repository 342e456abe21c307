"""Whether a kata is still the same: a hash of everything that a grading is made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quizzer.model.errors import ContentError
from quizzer.model.kata import Kata


def fingerprint(kata: Kata) -> str:
    """A hash over the names and bytes of the kata's files, its solutions included.

    Raises:
        ContentError: one cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for folder in (kata.folder, kata.solutions):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    digest.update(_entry(path.relative_to(folder), path.read_bytes()))
    except OSError as error:
        raise ContentError(f"{error.filename} cannot be read ({error.strerror})") from error
    return digest.hexdigest()


def _entry(name: Path, data: bytes) -> bytes:
    """Name and content in a form in which neither can be taken for a piece of the other."""
    return hashlib.sha256(str(name).encode()).digest() + hashlib.sha256(data).digest()
