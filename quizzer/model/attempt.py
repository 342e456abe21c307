"""What a learner did with a kata: attempts, the saves that were graded, the hints that were taken.

Times are whole milliseconds. Moments (`started_ms`, `ended_ms`, `saved_ms`, `taken_ms`) count from 1970 in UTC;
`elapsed_ms` is the attempt's own clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How the clock runs: while a session is open, or from the start to the bell."""

    PRACTICE = "practice"
    EXAM = "exam"


class AttemptState(StrEnum):
    """Where an attempt stands. Only an `OPEN` one can be resumed."""

    OPEN = "open"
    PASSED = "passed"
    GIVEN_UP = "given_up"
    """Started over before it passed."""
    EXPIRED = "expired"
    """The bell of an exam rang before it passed."""


class KataState(StrEnum):
    """Where the learner stands with a kata, over all attempts."""

    NEW = "new"
    OPEN = "open"
    PASSED = "passed"


@dataclass(frozen=True)
class Attempt:
    """One go at a kata, from the first look to a pass, the bell or starting over."""

    id: int
    number: int
    """1, 2, 3, ... within its kata."""
    kata: str
    mode: Mode
    state: AttemptState
    backend: str
    """The Keras backend it was started with."""
    fresh: bool
    """It began with the starter. Only such an attempt sets a best time."""
    par_ms: int
    """The par time when it was started."""
    limit_ms: int | None
    """How long the exam lasts; None in practice."""
    started_ms: int
    ended_ms: int | None
    elapsed_ms: int
    """The clock: where it was stopped, or what has been counted so far."""
    hints: int
    """How many hints were taken."""

    @property
    def bell_ms(self) -> int | None:
        """The moment at which the exam ends; None in practice."""
        return None if self.limit_ms is None else self.started_ms + self.limit_ms


@dataclass(frozen=True)
class NewSave:
    """A graded save that is about to be recorded."""

    saved_ms: int
    elapsed_ms: int
    source: bytes
    outcome: str
    seed: int | None
    checks_passed: int
    checks_planned: int
    grade: str
    """The whole result as JSON text (see `docs/result-schema.json`)."""


@dataclass(frozen=True)
class Save:
    """A graded save as it stands in the record. Its source and its whole result are fetched when asked for."""

    id: int
    attempt: int
    number: int
    """1, 2, 3, ... within its attempt."""
    saved_ms: int
    elapsed_ms: int
    """What the attempt's clock showed when the file was saved."""
    sha256: str
    size: int
    """Of the source, in bytes."""
    outcome: str
    seed: int | None
    checks_passed: int
    checks_planned: int


@dataclass(frozen=True)
class HintTaken:
    """A hint that was shown in an attempt."""

    number: int
    """1 for the first hint of the kata."""
    taken_ms: int
    elapsed_ms: int


@dataclass(frozen=True)
class KataSummary:
    """What the record knows of one kata, over all attempts."""

    kata: str
    state: KataState
    attempts: int
    best_ms: int | None
    """The shortest time of a passed attempt that began with the starter."""
