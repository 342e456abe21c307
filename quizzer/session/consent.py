"""Whether a person agreed to run content of others. Its checks are code that runs unconfined, so it is asked for once.

What was agreed to is the code as it was: a file that changed, came or went is asked about again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from quizzer.model.errors import QuizzerError
from quizzer.session.files import temporary
from quizzer.session.settings import Places

_SHOWN = 8
"""So many changed files are named."""
_CODE = ("katas/*/*.py", "solutions/**/*.py")
"""What of content runs. The code of questions runs confined, like a submission, and needs no consent."""


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
        known = self._read().get(str(root))
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
            self.place.parent.mkdir(parents=True, exist_ok=True)
            ready = temporary(self.place, json.dumps(known, indent=1, sort_keys=True).encode())
            try:
                ready.replace(self.place)
            finally:
                ready.unlink(missing_ok=True)
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
    paths = sorted({path for pattern in _CODE for path in root.glob(pattern) if path.is_file()})
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
