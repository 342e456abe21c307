"""Whether a person agreed to run content of others, which is code: asked for once.

What was agreed to is the code as it was: a file that changed, came or went is asked about again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from quizzer.model.errors import QuizzerError
from quizzer.session.files import replace
from quizzer.session.settings import Places

_SHOWN = 8
"""So many changed files are named."""
_FOLDERS = ("katas", "solutions", "questions")
_WORDS = (".md", "kata.yaml", "catalog.yaml", "equivalent.yaml", "strength.lock", "proofs.lock")
"""How names end that hold words or results; whatever else lies there may be code, or be loaded by code."""


class ConsentError(QuizzerError):
    """Content of others that nobody agreed to run."""

    title = "Content of others is not run without a yes"
    exit_code = 2


class Standing(Enum):
    """Where a person stands with a folder of content."""

    ACCEPTED = auto()
    NEW = auto()
    CHANGED = auto()


@dataclass(frozen=True)
class Asked:
    """What is to be agreed to."""

    standing: Standing
    root: Path
    files: int
    """How many files of code there are."""
    changed: tuple[str, ...] = ()
    """Files that are not as they were accepted, relative to the root."""

    @property
    def told(self) -> str:
        """What it is about, in a sentence without its full stop."""
        if self.standing is Standing.NEW:
            return f"{self.root} holds {self.files} files of code of others, which never ran here"
        more = len(self.changed) - _SHOWN
        listed = ", ".join(self.changed[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        return f"{self.root} changed since you agreed to run it: {listed}"


@dataclass(frozen=True)
class Consent:
    """What one person agreed to.

    Args:
        place: the file in which it is kept.
    """

    place: Path

    @classmethod
    def of(cls, places: Places) -> Consent:
        """Of the person with these folders."""
        return cls(places.data / "accepted-content.json")

    def require(self, root: Path) -> None:
        """Return where the person agreed to run the content.

        Raises:
            ConsentError: they did not, or it changed since.
        """
        asked = self.look(root)
        if asked.standing is not Standing.ACCEPTED:
            raise ConsentError(asked.told, hint=f"Look through it, then: `quizzer author accept {asked.root}`.")

    def look(self, root: Path) -> Asked:
        """Where the person stands with a folder."""
        root = root.resolve()
        now = _fingerprints(root)
        known = self._read().get(str(root), None if now else {})
        if known is None:
            return Asked(Standing.NEW, root, len(now))
        differs = sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name))
        standing = Standing.CHANGED if differs else Standing.ACCEPTED
        return Asked(standing, root, len(now), tuple(differs))

    def accept(self, root: Path) -> None:
        """Agree to the code in a folder as it is now.

        Raises:
            ConsentError: it cannot be kept.
        """
        root = root.resolve()
        known = {**self._read(), str(root): _fingerprints(root)}
        try:
            replace(self.place, json.dumps(known, indent=1, sort_keys=True).encode())
        except OSError as error:
            raise ConsentError(
                f"{self.place} cannot be written ({error.strerror or error})", hint="Free the disk or the folder."
            ) from error

    def _read(self) -> dict[str, dict[str, str]]:
        """What was accepted; nothing, where that cannot be read."""
        with contextlib.suppress(OSError, ValueError):
            data = json.loads(self.place.read_text(encoding="utf-8"))
            if isinstance(data, dict) and all(isinstance(files, dict) for files in data.values()):
                return data
        return {}


def _fingerprints(root: Path) -> dict[str, str]:
    """The SHA-256 of everything in content that may run, behind links too."""
    paths = [*root.glob("*.py"), *(path for name in _FOLDERS for path in _files(root / name))]
    found = {}
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        if not name.endswith(_WORDS) and "__pycache__" not in path.parts and path.is_file():
            found[name] = _digest(path)
    return found


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ConsentError(f"{path} cannot be read ({error.strerror})", hint="Check its rights.") from error


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder; a circle of links is walked once."""
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        yield from (Path(parent, name) for name in names)
