"""Keeps what is being typed in answer to a question, and brings it back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from quizzer.quiz.showing import Showing
from quizzer.session.answer_drafts import AnswerDrafts

KEEP_S = 0.5
"""So often it is looked whether something was typed, in seconds."""


class Typed(Protocol):
    """Where somebody types something about an item."""

    showing: Showing

    @property
    def typed(self) -> str:
        """What would have to be typed anew if it were lost."""

    def retype(self, text: str) -> None:
        """Put it in again."""


class TypedKeeper:
    """Follows one answer. Its methods are called on the event loop; the disk is written in a thread.

    Args:
        answer: where somebody types.
        drafts: where it is kept.
        now_ms: the time, in milliseconds since 1970, UTC.
    """

    def __init__(self, answer: Typed, drafts: AnswerDrafts, now_ms: Callable[[], int]) -> None:
        self._answer, self._drafts, self._now_ms = answer, drafts, now_ms
        self._kept = ""
        self._given = False
        self._writing = threading.Lock()
        self._asked = self._written = 0

    def bring_back(self) -> bool:
        """Put in what was typed before; whether there was anything."""
        self._kept = self._drafts.read(self._answer.showing, now_ms=self._now_ms())
        if self._kept:
            self._answer.retype(self._kept)
        return bool(self._kept)

    def look(self) -> None:
        """Keep what is typed if it changed, unless the disk is still busy with what was typed before."""
        if self._differs and not self._writing.locked():
            self._later(self._answer.typed)

    def rescue(self) -> None:
        """Keep it at once: the program ends."""
        if self._differs:
            self._write(self._next(), self._answer.typed)

    def given(self) -> None:
        """It was an answer: no draft is needed."""
        self._given = True
        self._later("")

    @property
    def _differs(self) -> bool:
        return not self._given and self._answer.typed != self._kept

    def _next(self) -> int:
        self._asked += 1
        return self._asked

    def _later(self, text: str) -> None:
        threading.Thread(target=self._write, args=(self._next(), text), daemon=True).start()

    def _write(self, number: int, text: str) -> None:
        """Put a text on the disk; a thread that comes late never puts an older one over a newer."""
        # A disk that is full costs the draft and not the quiz: what is typed is still on the screen.
        with self._writing, suppress(OSError):
            if number > self._written:
                self._drafts.write(self._answer.showing, text, now_ms=self._now_ms())
                self._written, self._kept = number, text
