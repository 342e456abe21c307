"""What is known of a kata session, folded from its events: the state that the screen shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.model.attempt import Attempt
from quizzer.model.errors import EngineError
from quizzer.model.events import CheckFinished, Decided, Finished, Started
from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome
from quizzer.report.words import clock
from quizzer.session.events import (
    BellRang,
    Cancelled,
    Ended,
    FileMissing,
    FileSaved,
    SessionEvent,
    StreamEvent,
    Superseded,
    Trouble,
    Unchanged,
)

HOW_TO_BEGIN = "{kata.grade} saves your file and grades it, check by check."
"""Keys stand for actions in it, see `tui.shown_keys`."""


@dataclass
class Progress:
    """Feed it with `take`."""

    grade: Grade | None = None
    """The last grading, as far as it is known."""
    running: bool = False
    """A grading runs, or looks for smaller cases."""
    waking: bool = False
    """The engine has to be started first."""
    splits: dict[str, int] = field(default_factory=dict)
    """When each check passed first, in milliseconds of the attempt's clock."""
    ended: Attempt | None = None
    """How the attempt ended."""
    best_before_ms: int | None = None
    note: str = "not graded yet"
    """What is to be said while nothing runs."""
    _nothing: str = HOW_TO_BEGIN
    _saved_ms: int = 0

    def take(self, event: StreamEvent) -> None:
        """Take in the next event."""
        if isinstance(event, SessionEvent):
            self._take_session(event)
            return
        if self.grade is None:
            self.grade = Grade()
        self.grade.add(event)
        match event:
            case Started():
                self.waking = False
            case CheckFinished(outcome=Outcome.PASSED):
                self.splits.setdefault(event.check, self._saved_ms)
            case Decided():
                self.note = event.outcome.value
            case Finished():
                self.running = False

    @property
    def told(self) -> str:
        """The state of the grading, in words."""
        if not self.running or self.grade is None:
            return self.note
        if self.grade.decided:
            return self.note if self.grade.passed else f"{self.note}, looking for the smallest case"
        if self.waking:
            return "getting the engine ready"
        checks = self.grade.checks
        done = sum(check.outcome is not None for check in checks.values())
        return f"grading, {done} of {len(checks)}" if checks else "loading your file"

    @property
    def in_place_of_checks(self) -> str:
        """What is said where the checks will be, keys as in `HOW_TO_BEGIN`; empty once they or a verdict are known."""
        if self.grade is None:
            return self._nothing
        return "Loading your file ..." if self.running and not (self.grade.decided or self.grade.checks) else ""

    def pace(self, par_ms: int) -> str:
        """How many checks passed, and when that many would have at an even pace; empty before the first."""
        checks = self.grade.checks.values() if self.grade else ()
        passed = [check.id for check in checks if check.outcome is Outcome.PASSED]
        if not passed:
            return ""
        last = max(self.splits.get(check, 0) for check in passed)
        even = par_ms * len(passed) / len(checks)
        return f"{len(passed)} passed by {clock(last)}, par pace {clock(even)}"

    def _take_session(self, event: SessionEvent) -> None:
        match event:
            case FileSaved():
                self.grade, self.running, self._saved_ms = Grade(), True, event.elapsed_ms
            case Superseded():
                self.running = False
            case Cancelled():
                self.running, self.grade, self.note = False, None, "cancelled, nothing was counted"
                self._nothing = "Cancelled. Nothing was counted; {kata.grade} grades again."
            case Unchanged():
                self.note = self.note.removesuffix(", unchanged") + ", unchanged"
            case FileMissing():
                self.note = "the file is gone: save it again"
            case Trouble() if self.running and isinstance(event.error, EngineError):
                self.running, self.grade, self.note = False, None, "the engine failed, nothing was counted"
                self._nothing = HOW_TO_BEGIN
            case BellRang():
                self.note = "the bell rang"
            case Ended():
                self.ended, self.best_before_ms, self.running = event.attempt, event.best_before_ms, False
