"""What was typed and not saved yet, kept on the disk so that nothing is lost when the program dies."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from quizzer.model.events import build
from quizzer.session.files import replace


@dataclass(frozen=True)
class Draft:
    """The text of an editor that its file does not hold yet."""

    path: str
    """The file that it belongs to."""
    text: str
    """With `\\n` at the ends of its lines."""
    base: str
    """The SHA-256 of the bytes that the file held when the text was begun; empty if there was none."""
    written_ms: int
    """When it was kept, in milliseconds since 1970, UTC."""


class Drafts:
    """One draft for each file, in a folder of its own. May be used from any thread.

    Args:
        folder: where they are kept; made when the first one is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()

    def place(self, path: Path) -> Path:
        """Where the draft of a file is, or would be."""
        name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
        return self.folder / f"{path.stem}-{name}.json"

    def read(self, path: Path) -> Draft | None:
        """The draft of a file; None if there is none, or none that can be read."""
        try:
            draft: Draft = build(Draft, json.loads(self.place(path).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        kinds = {"path": str, "text": str, "base": str, "written_ms": int}
        right = all(isinstance(getattr(draft, name), kind) for name, kind in kinds.items())
        return draft if right and draft.path == str(path.absolute()) else None

    def write(self, path: Path, text: str, *, base: str, now_ms: int) -> None:
        """Keep a text, in one step: a program that dies in the middle leaves the draft before it.

        Raises:
            OSError: it cannot be written.
        """
        place = self.place(path)
        draft = Draft(str(path.absolute()), text, base, now_ms)
        with self._lock:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace(place, json.dumps(asdict(draft)).encode())

    def forget(self, path: Path) -> None:
        """The file holds everything: no draft is needed."""
        with self._lock, contextlib.suppress(OSError):
            self.place(path).unlink()
