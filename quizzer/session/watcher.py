"""Notices saves of one file, however an editor makes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizzer.model.errors import UsageError
from quizzer.session.submission import InvalidSubmissionError, Submission, read_submission

SETTLE_S = 0.05
"""A save is complete when the file has been the same for so long."""
PATIENCE_S = 0.5
"""Editors take a file away or empty it for a moment while they save; only then is it missing or empty."""


@dataclass(frozen=True)
class Gone:
    """The file is not there."""


@dataclass(frozen=True)
class Found:
    """What a save put into the file."""

    content: Submission | InvalidSubmissionError
    modified_ms: int


class FileWatcher:
    """Polls a file. It begins by finding what is there already."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, ...] | None = (-1,)
        self._since = 0.0
        self.pending = True
        """Something changed and is not settled yet: poll more often."""

    def poll(self, now: float) -> Found | Gone | UsageError | None:
        """What a save led to, once for each; None while nothing is new.

        Args:
            now: seconds of a clock that never goes back.
        """
        seen = _signature(self._path)
        if seen != self._seen:
            self._seen, self._since, self.pending = seen, now, True
            return None
        patience = PATIENCE_S if seen is None or seen[1] == 0 else SETTLE_S
        if not self.pending or now - self._since < patience:
            return None
        if seen is None:
            self.pending = False
            return Gone()
        found = self._read(seen[0] // 1_000_000)
        # Written to while it was read: wait for it to settle again.
        self.pending = _signature(self._path) != seen
        return None if self.pending else found

    def look_again(self) -> None:
        """Report what is in the file even if it did not change."""
        self._seen = (-1,)

    def _read(self, modified_ms: int) -> Found | UsageError:
        try:
            return Found(read_submission(self._path), modified_ms)
        except InvalidSubmissionError as error:
            return Found(error, modified_ms)
        except UsageError as error:
            return error


def _signature(path: Path) -> tuple[int, ...] | None:
    """What changes with a save: time, size and, where editors save by renaming, the file itself."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)
