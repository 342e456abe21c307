"""The loop of a kata session: watch the file, the clock and the grading at the same time."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.model.errors import EngineError, QuizzerError, StoreError, UsageError
from quizzer.session.events import (
    BellRang,
    Cancelled,
    Ended,
    FileMissing,
    FileSaved,
    Recorded,
    StreamEvent,
    Superseded,
    Trouble,
    Unchanged,
    Waiting,
)
from quizzer.session.ongoing import Ongoing, refusal
from quizzer.session.practice import starter_of
from quizzer.session.running import Preparation, Run
from quizzer.session.submission import InvalidSubmissionError
from quizzer.session.watcher import FileWatcher, Found, Gone

if TYPE_CHECKING:
    from quizzer.session.kata import KataSession

IDLE_S = 0.05
"""Between two looks at the file."""
BUSY_S = 0.01
"""The same while a save settles."""
LAST_LOOK_S = 1.0
"""How long a save that is being written when the bell rings may take to settle."""


@dataclass
class Current:
    """The grading that runs."""

    run: Run
    ongoing: Ongoing


class Watch:
    """One run of the loop."""

    def __init__(self, session: KataSession, stop: Callable[[], bool]) -> None:
        self._session = session
        self._stop = stop
        self._watcher = FileWatcher(session.path)
        self._first_look = True
        self._current: Current | None = None
        self._preparation: Preparation | None = None
        self._told_waiting = False
        self._bell_rang = False

    def events(self) -> Iterator[StreamEvent]:
        """Everything that happens, until the attempt ends or the screen wants to leave."""
        try:
            while not self._stop():
                yield from self._keep()
                yield from self._advance()
                yield from self._bell()
                yield from self._look()
                if self._current is None and (self._session.ended or self._bell_rang):
                    yield from self._expire()
                    return
        finally:
            self._drop()

    def _keep(self) -> Iterator[StreamEvent]:
        """The clock, and what went wrong beside the loop."""
        for save in self._session.keeper.beat():
            yield Recorded(save)
        if error := self._session.keeper.trouble():
            yield Trouble(error)
        if self._preparation is not None and (problem := self._preparation.trouble()):
            yield Trouble(_unless_hopeless(problem))

    def _advance(self) -> Iterator[StreamEvent]:
        """Wait for what comes next, at most until it is time to look at the file."""
        pause = BUSY_S if self._watcher.pending else IDLE_S
        if self._current is not None:
            yield from self._take_event(self._current, pause)
            return
        session = self._session
        if self._preparation is None and not self._bell_rang:
            self._preparation = Preparation(session.engine, session.kata)
        if not self._told_waiting and not self._watcher.pending:
            self._told_waiting = True
            yield Waiting(session.path, session.elapsed_ms, session.remaining_ms)
        session.time.sleep(pause)

    def _take_event(self, current: Current, pause: float) -> Iterator[StreamEvent]:
        try:
            event = current.run.next(pause)
        except QuizzerError as error:
            self._drop()
            yield Trouble(_unless_hopeless(error))
            return
        if event is not None:
            yield from current.ongoing.feed(event)
        if current.run.over:
            self._drop()

    def _look(self) -> Iterator[StreamEvent]:
        session = self._session
        if self._bell_rang or session.ended:
            return
        if session.take_cancelled() and self._current is not None:
            self._drop()
            yield Cancelled()
        if session.take_again():
            session.graded_sha256, self._first_look = "", False
            self._watcher.look_again()
        match self._watcher.poll(session.time.monotonic()):
            case Gone():
                yield FileMissing(session.path)
            case UsageError() as error:
                yield Trouble(error)
            case Found() as found:
                yield from self._on_save(found)

    def _on_save(self, found: Found) -> Iterator[StreamEvent]:
        first, self._first_look = self._first_look, False
        sha256 = found.content.sha256
        graded = self._current.ongoing.sha256 if self._current else self._session.graded_sha256
        if first and sha256 in (graded, *self._nothing_new()) and sha256:
            return
        if sha256 and sha256 == graded:
            yield Unchanged(self._session.path)
            return
        if self._current is not None:
            self._drop()
            yield Superseded()
        self._session.resume()  # whoever saves works
        yield FileSaved(self._session.path, self._session.elapsed_ms)
        yield from self._begin(found)

    def _begin(self, found: Found) -> Iterator[StreamEvent]:
        session, content = self._session, found.content
        ongoing = session.begin_grading(content)
        self._told_waiting = False
        if isinstance(content, InvalidSubmissionError):
            for event in refusal(content):
                yield from ongoing.feed(event)
            session.leave_grading(ongoing)
            return
        run = Run(session.engine, session.kata, content.data, after=self._preparation)
        self._current, self._preparation = Current(run, ongoing), None

    def _bell(self) -> Iterator[StreamEvent]:
        session = self._session
        if self._bell_rang or session.ended or session.remaining_ms != 0:
            return
        self._bell_rang = True
        found, ignored = self._last_look(), False
        if found is not None:
            ignored = found.modified_ms > (session.attempt.bell_ms or 0)
            if not ignored:
                yield from self._on_save(found)
        yield BellRang(session.attempt.limit_ms or 0, ignored)

    def _last_look(self) -> Found | None:
        """A save that came before the bell and was not noticed yet."""
        time = self._session.time
        end = time.monotonic() + LAST_LOOK_S
        while time.monotonic() < end:
            found = self._watcher.poll(time.monotonic())
            if found is not None or not self._watcher.pending:
                return found if isinstance(found, Found) else None
            time.sleep(BUSY_S)
        return None

    def _expire(self) -> Iterator[StreamEvent]:
        if not self._session.ended:
            self._session.keeper.expire()
            yield Ended(self._session.attempt, self._session.best_ms)
        yield from self._keep()

    def _nothing_new(self) -> tuple[str, ...]:
        """What a session may find without grading it: the starter, and what an earlier attempt ended with."""
        last = None
        with contextlib.suppress(StoreError):
            last = self._session.record.saves.last(self._session.kata.id)
        starter = hashlib.sha256(starter_of(self._session.kata)).hexdigest()
        return (starter,) if last is None else (starter, last.sha256)

    def _drop(self) -> None:
        """End the grading that runs, if one does."""
        if self._current is not None:
            self._current.run.cancel()
            self._session.leave_grading(self._current.ongoing)
            self._current = None


def _unless_hopeless(error: QuizzerError) -> EngineError:
    """An error that the next save may not meet again; any other is raised."""
    if isinstance(error, EngineError):
        return error
    raise error
