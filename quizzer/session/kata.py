"""A kata session: one person, one file, one running clock."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from quizzer.model.attempt import Attempt, AttemptState
from quizzer.model.errors import StoreError, UsageError
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.progress.claim import Claim
from quizzer.progress.record import Record
from quizzer.session.clock import SYSTEM, AttemptClock, Time
from quizzer.session.events import Recorded, StreamEvent
from quizzer.session.hints import Hint, take_hint
from quizzer.session.keeper import Keeper
from quizzer.session.ongoing import Ongoing, refusal
from quizzer.session.practice import Placed, Practice
from quizzer.session.running import Grader, end_grading
from quizzer.session.starting import claim, resume_or_begin
from quizzer.session.submission import InvalidSubmissionError, Submission
from quizzer.session.watching import Watch


class KataSession:
    """An open attempt at a kata. In practice its clock counts from `open` to `close`.

    Use it as a context manager. One thread runs `watch` or `grade`; the properties and `hint` may be used from others.
    """

    def __init__(
        self,
        kata: Kata,
        engine: Grader,
        record: Record,
        attempt: Attempt,
        placed: Placed,
        *,
        claimed: Claim | None = None,
        time: Time = SYSTEM,
        facts: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        self.kata = kata
        self._facts = facts
        self.engine = engine
        self.record = record
        self.time = time
        self.path: Path = placed.path
        """The learner's file."""
        self.created = placed.created
        """The starter was put down just now."""
        saves = record.saves.of(attempt.id)
        self.resumed = attempt.elapsed_ms > 0 or attempt.hints > 0 or bool(saves)
        """The attempt was begun earlier."""
        self.graded_sha256 = saves[-1].sha256 if saves and saves[-1].outcome != Outcome.INTERNAL else ""
        """The bytes that were graded last in this attempt."""
        self.clock = AttemptClock(attempt, time)
        interval = record.clock.start(attempt.id, process=os.getpid(), now_ms=time.wall_ms())
        self.keeper = Keeper(record, attempt, self.clock, time, interval)
        self.best_ms = record.attempts.summaries()[kata.id].best_ms
        """The best time before this session; None if there is none."""
        self._claim = claimed
        self._again = False
        self._cancelled = False

    @classmethod
    def open(
        cls,
        kata: Kata,
        *,
        engine: Grader,
        record: Record,
        practice: Practice,
        limit_ms: int | None = None,
        time: Time = SYSTEM,
        facts: Callable[[], Mapping[str, int]] = dict,
    ) -> KataSession:
        """Put the starter down if need be, and resume the open attempt or begin one.

        Args:
            kata: the kata.
            engine: what grades. It is not closed with the session.
            record: where attempts are kept; `Record.in_memory()` where none can be.
            practice: where the learner's files are.
            limit_ms: makes it an exam of this length (see `parse_limit`). A running exam is resumed without it.
            time: the source of time.
            facts: the quiz items that a pass gives credit for, with their revisions (see `credit.facts_of`).

        Raises:
            AlreadyOpenError: another terminal has this kata open.
            PracticeError: the file cannot be put down.
            UsageError: the kata does not support the backend, or an exam with another limit is running.
            StoreError: the record cannot be written. Nothing was begun: try again with `Record.in_memory()`.
        """
        if engine.backend not in kata.backends:
            supported = ", ".join(kata.backends)
            raise UsageError(
                f"{kata.id} does not support the backend {engine.backend}", hint=f"It supports: {supported}."
            )
        claimed = claim(kata, record, time.wall_ms())
        try:
            fresh = practice.untouched(kata)
            placed = practice.place(kata)
            attempt = resume_or_begin(
                kata, record, backend=engine.backend, limit_ms=limit_ms, fresh=fresh, now_ms=time.wall_ms()
            )
            return cls(kata, engine, record, attempt, placed, claimed=claimed, time=time, facts=facts)
        except BaseException:
            if claimed is not None:
                claimed.release()
            raise

    @property
    def attempt(self) -> Attempt:
        """The attempt as it stands. Its `elapsed_ms` is what was counted before this session, until it ends."""
        return self.keeper.attempt

    @property
    def ended(self) -> bool:
        """It passed, or the bell rang."""
        return self.attempt.state is not AttemptState.OPEN

    @property
    def elapsed_ms(self) -> int:
        """What the clock shows."""
        return self.attempt.elapsed_ms if self.ended else self.clock.elapsed_ms

    @property
    def remaining_ms(self) -> int | None:
        """Until the bell; None in practice."""
        return self.clock.remaining_ms

    @property
    def par_ms(self) -> int:
        """The par time that this attempt is measured against."""
        return self.attempt.par_ms

    def hint(self) -> Hint | None:
        """The next hint, recorded; None when all were given.

        Raises:
            StoreError: it could not be recorded.
        """
        now_ms = self.time.wall_ms()
        return take_hint(self.kata, self.record, self.attempt, elapsed_ms=self.elapsed_ms, now_ms=now_ms)

    def grade(self, content: Submission | InvalidSubmissionError, *, seed: int | None = None) -> Iterator[StreamEvent]:
        """Grade once, record the result, and end the attempt on a pass; closing the generator cancels.

        Raises:
            QuizzerError: the engine failed or refused.
        """
        ongoing = self.begin_grading(content)
        events = (
            refusal(content)
            if isinstance(content, InvalidSubmissionError)
            else self.engine.grade(self.kata, content.data, seed=seed)
        )
        try:
            for event in events:
                for save in self.keeper.beat():
                    yield Recorded(save)
                yield from ongoing.feed(event)
        finally:
            end_grading(events)
            self.leave_grading(ongoing)

    def watch(self, stop: Callable[[], bool] = lambda: False) -> Iterator[StreamEvent]:
        """Grade each save until the attempt ends or `stop` says so; closing the generator leaves without a loss.

        A file that was changed while nobody watched is graded at once. The same bytes are not graded twice in a row,
        unless the engine failed on them or `grade_again` asks for it.

        Raises:
            UsageError: the engine refuses this kata, backend or device, which no save can change.
        """
        return Watch(self, stop).events()

    def grade_again(self) -> None:
        """Make `watch` grade what is in the file even if it did not change."""
        self._again = True

    def take_again(self) -> bool:
        """Whether `grade_again` was called since the last time."""
        again, self._again = self._again, False
        return again

    def cancel(self) -> None:
        """Make `watch` end the grading that runs; nothing of it is recorded unless it was decided."""
        self._cancelled = True

    def take_cancelled(self) -> bool:
        """Whether `cancel` was called since the last time."""
        cancelled, self._cancelled = self._cancelled, False
        return cancelled

    @property
    def paused(self) -> bool:
        """The clock is stopped by the person."""
        return self.clock.stopped

    def pause(self) -> bool:
        """Stop the clock; whether that is possible: an exam goes on."""
        if self.attempt.limit_ms is None and not self.ended:
            self.clock.stop()
        return self.paused

    def resume(self) -> None:
        """Let the clock run again."""
        self.clock.go_on()

    def begin_grading(self, content: Submission | InvalidSubmissionError) -> Ongoing:
        """A grading whose save counts from this moment; an exam's clock never shows more than its limit."""
        elapsed_ms = min(self.elapsed_ms, self.attempt.limit_ms or self.elapsed_ms)
        return Ongoing(
            self.keeper,
            Grade(kata=self.kata.id, backend=self.engine.backend),
            content,
            saved_ms=self.time.wall_ms(),
            elapsed_ms=elapsed_ms,
            best_ms=self.best_ms,
        )

    def leave_grading(self, ongoing: Ongoing) -> None:
        """Nothing more comes from a grading, be it finished or broken off."""
        ongoing.leave()
        if ongoing.settled:
            self.graded_sha256 = ongoing.sha256
        if ongoing.grade.passed:
            with contextlib.suppress(StoreError):  # the pass itself is kept; credit is no reason to complain
                self.record.answers.credit_kata(self._facts(), kata=self.kata.id, now_ms=self.time.wall_ms())

    def close(self) -> None:
        """Stop the clock and let other terminals have the kata. Never raises: what can be kept is kept."""
        try:
            self.keeper.close()
        finally:
            if self._claim is not None:
                self._claim.release()

    def __enter__(self) -> KataSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
