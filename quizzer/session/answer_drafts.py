"""What was typed in answer to an item and not given yet: kept, and there again when the item comes up again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quizzer.quiz.showing import Showing
from quizzer.session.drafts import Drafts

LONGEST = 100_000
"""Characters; more is no answer."""
FRESH_MS = 30 * 24 * 3600 * 1000
"""So old a draft is still of use, in milliseconds."""


class AnswerDrafts:
    """One draft for each item, as long as the item asks the same. May be used from any thread.

    Args:
        folder: where they are kept, beside the drafts of files.
        what: `answers`, or what else is typed about an item.
    """

    def __init__(self, folder: Path, what: str = "answers") -> None:
        self._drafts = Drafts(folder)
        self._what = what

    def read(self, showing: Showing, *, now_ms: int) -> str:
        """What was typed when this was asked before; empty if nothing was, or if it is old."""
        draft = self._drafts.read(self._key(showing))
        if draft is None or draft.base != _asked(showing):
            return ""
        if not 0 <= now_ms - draft.written_ms <= FRESH_MS:
            self.forget(showing)
            return ""
        return draft.text

    def write(self, showing: Showing, text: str, *, now_ms: int) -> None:
        """Keep what is typed; nothing typed needs no draft.

        Raises:
            OSError: it cannot be written.
        """
        if text.strip():
            self._drafts.write(self._key(showing), text[:LONGEST], base=_asked(showing), now_ms=now_ms)
        else:
            self.forget(showing)

    def forget(self, showing: Showing) -> None:
        """The answer was given."""
        self._drafts.forget(self._key(showing))

    def _key(self, showing: Showing) -> Path:
        """No file is there: the name alone counts, and no file of a learner has it."""
        return self._drafts.folder / self._what / showing.item.id


def _asked(showing: Showing) -> str:
    """The SHA-256 of what is asked and how it is proved, with the values of its variant."""
    return hashlib.sha256(f"{showing.stem}\0{showing.code}\0{showing.item.proof}".encode()).hexdigest()
