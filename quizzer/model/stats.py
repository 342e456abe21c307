"""Where a learner stands, as plain data: what `quizzer stats` shows.

Times are whole milliseconds; shares lie between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizzer.model.attempt import KataState
from quizzer.model.review import Mastery, Retention, Streak


@dataclass(frozen=True)
class TopicStats:
    """One topic."""

    mastery: Mastery
    answered: int
    """Answers in the period."""
    right: int
    due: int
    """Items to review now."""


@dataclass(frozen=True)
class WeakItem:
    """An item that was answered and is known little."""

    item: str
    topic: str
    known: float
    """How much of it is shown to be known; see `model.review.Standing.known`."""
    recall: float
    """The predicted probability of a right answer."""


@dataclass(frozen=True)
class KataStats:
    """One kata."""

    kata: str
    state: KataState
    best_ms: int | None
    par_ms: int


@dataclass(frozen=True)
class DueDay:
    """How many reviews come on a day."""

    date: date
    items: int


@dataclass(frozen=True)
class Stats:
    """Everything that is concluded from a record."""

    topic: str | None
    """The one topic that it is about; None for all."""
    since: date | None
    """The first day of the period; None for everything so far."""
    readiness: Mastery | None
    """All items together; None if there are none."""
    topics: tuple[TopicStats, ...]
    answered: int
    """In the period, as are the next four."""
    right: int
    days: int
    """Days with at least one answer."""
    quiz_ms: int
    """Spent on questions."""
    kata_ms: int | None
    """Spent on katas; None where one topic was asked for, since clocks know no topics."""
    retention: tuple[Retention, ...]
    """In the period: all together, then by topic. Empty if no review was due."""
    forecast: tuple[DueDay, ...]
    """From today on; what is overdue counts for today."""
    streak: Streak
    weakest: tuple[WeakItem, ...]
    sure_and_wrong: int
    """Items that were answered wrong for sure and not put right since."""
    katas: tuple[KataStats, ...]

    @property
    def blank(self) -> bool:
        """Nothing was ever answered or passed, so that nothing can be concluded."""
        return not (self.streak.longest or self.answered or any(kata.state is not KataState.NEW for kata in self.katas))
