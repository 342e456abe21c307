"""What was typed and not saved yet, kept apart from the person's files so that a crash loses a second at most."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Draft:
    """Text that belongs into a file."""

    text: str
    base: str
    """The SHA-256 of what the file held when the text was begun."""
    at_ms: int
    """When it was kept, in milliseconds since 1970, UTC."""


@dataclass(frozen=True)
class Drafts:
    """One draft for each file, in a folder of their own."""

    folder: Path

    def keep(self, path: Path, draft: Draft) -> bool:
        """Keep the draft of a file in place of an earlier one; whether the disk let us."""
        place = self._place(path)
        ready = place.with_name(f"{place.name}.{os.getpid()}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with ready.open("w", encoding="utf-8", errors="surrogatepass") as file:
                json.dump({"path": str(path), **asdict(draft)}, file)
                file.flush()
                os.fsync(file.fileno())
            ready.replace(place)
        except OSError:
            with contextlib.suppress(OSError):
                ready.unlink()
            return False
        return True

    def find(self, path: Path) -> Draft | None:
        """The draft of a file; None if there is none, or it cannot be read."""
        try:
            data = json.loads(self._place(path).read_text(encoding="utf-8", errors="surrogatepass"))
            return Draft(str(data["text"]), str(data["base"]), int(data["at_ms"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop(self, path: Path) -> None:
        """Forget the draft of a file."""
        with contextlib.suppress(OSError):
            self._place(path).unlink(missing_ok=True)

    def _place(self, path: Path) -> Path:
        name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
        return self.folder / f"{path.stem}-{name}.json"
