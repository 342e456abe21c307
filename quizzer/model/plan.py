"""A plan for the days before an interview, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizzer.model.attempt import KataState
from quizzer.model.review import Mastery, Standing


@dataclass(frozen=True)
class PlanItem:
    """An item to plan for."""

    standing: Standing
    seconds: int
    """What it takes to answer."""
    rev: int = 1


@dataclass(frozen=True)
class PlanKata:
    """A kata to plan for. One that was passed is planned no more."""

    id: str
    minutes: int
    state: KataState


@dataclass(frozen=True)
class PlanDay:
    """What to do on one day."""

    date: date
    reviews: tuple[str, ...]
    """Items that are due."""
    katas: tuple[str, ...]
    new: tuple[str, ...]
    weak: tuple[str, ...]
    """Items that are not due, but known least."""
    seconds: int
    postponed: int
    """Due reviews that did not fit and move to the next day."""


@dataclass(frozen=True)
class Plan:
    """All days, and what does not fit into them."""

    days: tuple[PlanDay, ...]
    readiness: tuple[Mastery, ...]
    """Of each topic, as of today."""
    left_out: tuple[str, ...]
    """New items that find no place."""
    katas_left_out: tuple[str, ...]
    overdue: int
    """Due reviews that are still not done at the end."""
    missing_seconds: int
    """What all of these would take."""
    message: str
    """One sentence that says whether the time is enough."""

    @property
    def enough(self) -> bool:
        """Whether everything has its place."""
        return not (self.left_out or self.katas_left_out or self.overdue)
