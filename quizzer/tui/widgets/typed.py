"""Keeps what is being typed in answer to a question, and brings it back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from quizzer.session.answer_drafts import AnswerDrafts
from quizzer.tui.widgets.answers import AnswerWidget


class TypedKeeper:
    """Follows one answer. Its methods are called on the event loop; the disk is written in a thread.

    Args:
        answer: where somebody types.
        drafts: where it is kept.
        now_ms: the time, in milliseconds since 1970, UTC.
    """

    def __init__(self, answer: AnswerWidget, drafts: AnswerDrafts, now_ms: Callable[[], int]) -> None:
        self._answer, self._drafts, self._now_ms = answer, drafts, now_ms
        self._kept = ""
        self._given = False
        self._writing = threading.Lock()

    def bring_back(self) -> bool:
        """Put in what was typed before; whether there was anything."""
        self._kept = self._drafts.read(self._answer.showing, now_ms=self._now_ms())
        if self._kept:
            self._answer.retype(self._kept)
        return bool(self._kept)

    def look(self) -> None:
        """Keep what is typed if it changed, unless the disk is still busy with what was typed before."""
        text = self._answer.typed
        if not self._given and text != self._kept and not self._writing.locked():
            self._kept = text
            threading.Thread(target=self._write, args=(text,), daemon=True).start()

    def rescue(self) -> None:
        """Keep it at once: the program ends."""
        if not self._given and self._answer.typed != self._kept:
            self._write(self._answer.typed)

    def given(self) -> None:
        """It was an answer: no draft is needed."""
        self._given = True
        threading.Thread(target=self._write, args=("",), daemon=True).start()

    def _write(self, text: str) -> None:
        # A disk that is full costs the draft and not the quiz: what is typed is still on the screen.
        with self._writing, suppress(OSError):
            self._drafts.write(self._answer.showing, "" if self._given else text, now_ms=self._now_ms())
