"""What a kata session tells its screen, between the events of gradings.

`KataSession.watch` yields these and the events of `quizzer.model.events` in one stream: match on the class.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizzer.model.attempt import Attempt, Save
from quizzer.model.errors import QuizzerError
from quizzer.model.events import Event


@dataclass(frozen=True)
class Waiting:
    """Nothing is being graded; the next save will be."""

    path: Path
    elapsed_ms: int
    remaining_ms: int | None
    """Until the bell; None in practice."""


@dataclass(frozen=True)
class FileSaved:
    """A save was noticed; its grading begins."""

    path: Path
    elapsed_ms: int


@dataclass(frozen=True)
class Unchanged:
    """The file was saved with the bytes that were graded last. They are not graded again."""

    path: Path


@dataclass(frozen=True)
class FileMissing:
    """The file is gone. Saving it again goes on as if nothing had happened."""

    path: Path


@dataclass(frozen=True)
class Superseded:
    """A newer save ended the grading that ran; its own follows."""


@dataclass(frozen=True)
class Cancelled:
    """The person ended the grading that ran."""


@dataclass(frozen=True)
class Recorded:
    """A graded save is in the record, on the disk."""

    save: Save


@dataclass(frozen=True)
class Trouble:
    """Something went wrong that does not end the session, such as a full disk. Told once until it changes."""

    error: QuizzerError


@dataclass(frozen=True)
class BellRang:
    """The time of the exam is up: the last save counts, and nothing that is saved from now on."""

    limit_ms: int
    ignored: bool
    """The file was saved again, but after the bell."""


@dataclass(frozen=True)
class Ended:
    """The attempt is over: passed, or its bell rang. Nothing will follow."""

    attempt: Attempt
    best_before_ms: int | None
    """The best time before this attempt."""


SessionEvent = (
    Waiting | FileSaved | Unchanged | FileMissing | Superseded | Cancelled | Recorded | Trouble | BellRang | Ended
)
StreamEvent = Event | SessionEvent
