"""Keeps one attempt in the record, and lets the session go on where the record cannot be written."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from quizzer.model.attempt import Attempt, AttemptState, NewSave, Save
from quizzer.model.errors import StoreError
from quizzer.progress.record import Record
from quizzer.session.clock import AttemptClock, Time

BEAT_S = 1.0
"""What a killed program may lose of its clock."""


@dataclass
class Entry:
    """A graded save on its way into the record."""

    new: NewSave
    ends: bool
    """It passed."""
    saved: Save | None = None
    """Its place in the record; None while the record cannot be written."""


class Keeper:
    """Writes down what happens in a session. What cannot be written is kept and tried again with each beat."""

    def __init__(self, record: Record, attempt: Attempt, clock: AttemptClock, time: Time, interval: int) -> None:
        self.attempt = attempt
        self._record = record
        self._clock = clock
        self._time = time
        self._interval: int | None = interval
        self._counted_before_ms = 0
        """What earlier intervals of this session counted."""
        self._last_beat = time.monotonic()
        self._waiting: list[Entry] = []
        self._trouble: StoreError | None = None
        self._failing = False

    def beat(self) -> list[Save]:
        """Record the clock if it is time to; returns saves that could be recorded only now."""
        rests = self._clock.stopped and self._interval is not None
        if not rests and self._time.monotonic() - self._last_beat < BEAT_S:
            return []
        self._last_beat = self._time.monotonic()
        return self._write(close=False)

    def close(self) -> list[Save]:
        """Record the clock for the last time."""
        return self._write(close=True)

    def add(self, entry: Entry) -> list[Save]:
        """Record a graded save, and the end of the attempt if it passed; returns what could be recorded."""
        self._waiting.append(entry)
        if entry.ends:
            self._end(AttemptState.PASSED, entry.new.elapsed_ms)
        return self._write(close=False)

    def complete(self, entry: Entry, new: NewSave) -> None:
        """Give a recorded save its whole result."""
        entry.new = new
        if entry.saved is not None:
            try:
                entry.saved = self._record.saves.complete(entry.saved.id, new)
            except StoreError as error:
                self._fail(error)

    def expire(self) -> None:
        """End the attempt at its bell."""
        self._end(AttemptState.EXPIRED, self.attempt.limit_ms or self._clock.elapsed_ms)
        self._write(close=False)

    def trouble(self) -> StoreError | None:
        """Why the record cannot be written, told once for each time that it begins to fail."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def _end(self, state: AttemptState, elapsed_ms: int) -> None:
        self.attempt = replace(self.attempt, state=state, elapsed_ms=elapsed_ms, ended_ms=self._time.wall_ms())

    def _write(self, *, close: bool) -> list[Save]:
        recorded = []
        try:
            while self._waiting:
                recorded.append(self._add(self._waiting[0]))
                self._waiting.pop(0)
            self._write_state(close=close)
            self._failing = False
        except StoreError as error:
            self._fail(error)
        return recorded

    def _add(self, entry: Entry) -> Save:
        ends = AttemptState.PASSED if entry.ends else None
        now_ms = self.attempt.ended_ms or self._time.wall_ms()
        entry.saved = self._record.saves.add(self.attempt.id, entry.new, ends=ends, now_ms=now_ms)
        return entry.saved

    def _write_state(self, *, close: bool) -> None:
        attempt = self.attempt
        ended = attempt.ended_ms is not None
        self._write_clock(close=close or ended)
        if ended and self._record.attempts.get(attempt.id).state is AttemptState.OPEN:
            now_ms = attempt.ended_ms or 0
            self._record.attempts.end(attempt.id, attempt.state, elapsed_ms=attempt.elapsed_ms, now_ms=now_ms)

    def _write_clock(self, *, close: bool) -> None:
        """What was counted; a pause ends an interval, and going on begins the next."""
        stopped, counted_ms, now_ms = self._clock.stopped, self._clock.counted_ms, self._time.wall_ms()
        if self._interval is None:
            if stopped:
                return
            self._interval = self._record.clock.start(self.attempt.id, process=os.getpid(), now_ms=now_ms)
        own_ms = counted_ms - self._counted_before_ms
        self._record.clock.beat(self._interval, counted_ms=own_ms, now_ms=now_ms, close=close or stopped)
        if stopped:
            self._interval, self._counted_before_ms = None, counted_ms

    def _fail(self, error: StoreError) -> None:
        if not self._failing:
            self._trouble = error
        self._failing = True
