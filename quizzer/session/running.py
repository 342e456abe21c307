"""Runs the engine beside a session, so that a save can be noticed and the clock can tick while it works."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterator
from typing import Protocol

from quizzer.model.errors import QuizzerError
from quizzer.model.events import Event
from quizzer.model.kata import Kata


class Grader(Protocol):
    """What a session asks of the engine."""

    backend: str

    def prepare(self, kata: Kata) -> None:
        """Make ready for the next grading of a kata."""

    def grade(self, kata: Kata, source: bytes, *, seed: int | None = None) -> Iterator[Event]:
        """Grade a submission; closing the generator cancels."""


class Preparation:
    """The engine making ready in a thread, since starting a launcher takes seconds."""

    def __init__(self, engine: Grader, kata: Kata) -> None:
        self._engine = engine
        self._kata = kata
        self._error: QuizzerError | None = None
        self._thread = threading.Thread(target=self._work, name="quizzer-prepare", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when it is done."""
        self._thread.join()

    def trouble(self) -> QuizzerError | None:
        """What went wrong, told once."""
        error, self._error = self._error, None
        return error

    def _work(self) -> None:
        try:
            self._engine.prepare(self._kata)
        except QuizzerError as error:
            self._error = error


class Run:
    """One grading in a thread of its own.

    The thread only hands events over; what they mean is decided by the one who takes them.
    """

    def __init__(self, engine: Grader, kata: Kata, source: bytes, after: Preparation | None) -> None:
        self._work = (engine, kata, source, after)
        self._events: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._grading: Iterator[Event] | None = None
        self.over = False
        """Nothing more will come."""
        threading.Thread(target=self._pump, name="quizzer-grade", daemon=True).start()

    def next(self, timeout_s: float) -> Event | None:
        """The next event; None if none came in time, or if it is over.

        Raises:
            QuizzerError: the engine failed, or refused.
        """
        try:
            got = self._events.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if isinstance(got, BaseException):
            self.over = True
            raise got
        self.over = got is None
        return got

    def cancel(self) -> None:
        """Ask the engine to end the grading, and forget about it."""
        self._cancelled.set()
        self.over = True
        end_grading(self._grading)

    def _pump(self) -> None:
        engine, kata, source, after = self._work
        try:
            if after is not None:
                after.wait()
            if not self._cancelled.is_set():
                self._grading = engine.grade(kata, source)
                self._hand_over(self._grading)
            self._events.put(None)
        except BaseException as error:
            self._events.put(error)

    def _hand_over(self, events: Iterator[Event]) -> None:
        try:
            for event in events:
                if self._cancelled.is_set():
                    return
                self._events.put(event)
        finally:
            end_grading(events)


def end_grading(grading: Iterator[Event] | None) -> None:
    """End a grading, from any thread; a plain iterator has nothing to close."""
    # A generator that another thread is in refuses; it ends with its next event.
    with contextlib.suppress(ValueError):
        getattr(grading, "close", lambda: None)()
