"""One grading as a session lives it: folds the events, and records the verdict before anybody sees it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quizzer.model.attempt import NewSave
from quizzer.model.events import Decided, Event, Finished
from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome
from quizzer.session.events import Ended, Recorded, StreamEvent, Trouble
from quizzer.session.keeper import Entry, Keeper
from quizzer.session.submission import InvalidSubmissionError, Submission


class Ongoing:
    """A grading that was begun."""

    def __init__(
        self,
        keeper: Keeper,
        grade: Grade,
        content: Submission | InvalidSubmissionError,
        *,
        saved_ms: int,
        elapsed_ms: int,
        best_ms: int | None,
    ) -> None:
        self.grade = grade
        """What is known so far."""
        self.sha256 = content.sha256
        """Which bytes are graded; empty if they are too many to be kept."""
        self._keeper = keeper
        self._source = content.data
        self._saved_ms = saved_ms
        self._elapsed_ms = elapsed_ms
        self._best_ms = best_ms
        self._entry: Entry | None = None

    @property
    def settled(self) -> bool:
        """There is a verdict, and the engine stands by it: the same bytes need not be graded again."""
        return self.grade.decided and self.grade.outcome is not Outcome.INTERNAL

    def feed(self, event: Event) -> Iterator[StreamEvent]:
        """Take in an event and pass it on, with what the session has to say about it."""
        self.grade.add(event)
        if isinstance(event, Decided):
            # First on the disk, then on the screen: whatever was shown survives a crash.
            yield from self._record(event)
        elif isinstance(event, Finished):
            self._complete()
            yield event
            if self.grade.passed:
                yield Ended(self._keeper.attempt, self._best_ms)
        else:
            yield event
        if error := self._keeper.trouble():
            yield Trouble(error)

    def leave(self) -> None:
        """It is ended from outside: keep what came after the verdict."""
        self._complete()

    def _record(self, event: Decided) -> Iterator[StreamEvent]:
        recorded = []
        if self._source is not None:
            self._entry = Entry(self._new_save(self._source), ends=self.grade.passed)
            recorded = self._keeper.add(self._entry)
        yield event
        for save in recorded:
            yield Recorded(save)

    def _complete(self) -> None:
        if self._entry is not None and self._source is not None:
            self._keeper.complete(self._entry, self._new_save(self._source))
            self._entry = None

    def _new_save(self, source: bytes) -> NewSave:
        checks = self.grade.checks.values()
        return NewSave(
            saved_ms=self._saved_ms,
            elapsed_ms=self._elapsed_ms,
            source=source,
            outcome=self.grade.outcome.value,
            seed=self.grade.seed,
            checks_passed=sum(check.outcome is Outcome.PASSED for check in checks),
            checks_planned=len(checks),
            grade=json.dumps(self.grade.to_json(), ensure_ascii=False),
        )


def refusal(error: InvalidSubmissionError) -> Iterator[Event]:
    """The events of a file that the engine need not see: the verdict is `invalid`."""
    yield Decided(Outcome.INVALID, error.message, error.detail, seconds=0.0, seed=0)
    yield Finished(seconds=0.0)
