"""Days of work as the learner counts them: how much was done on each, and how many came in a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from quizzer.model.review import Streak

_DAY = timedelta(days=1)


@dataclass
class DayActivity:
    """What was done on one date."""

    answers: int = 0
    right: int = 0
    quiz_ms: int = 0
    """Spent on answers."""
    kata_ms: int = 0
    """Counted by the clocks of katas."""

    @property
    def total_ms(self) -> int:
        """Spent on everything."""
        return self.quiz_ms + self.kata_ms


def streak(days: Collection[date], today: date) -> Streak:
    """Days in a row. A day that is not over yet breaks nothing, and days after today do not count."""
    past = {day for day in days if day <= today}
    longest = 0
    for day in past:
        if day - _DAY not in past:
            longest = max(longest, _run(past, day, _DAY))
    current = _run(past, today if today in past else today - _DAY, -_DAY)
    return Streak(current, longest, today in past)


def _run(days: Collection[date], start: date, step: timedelta) -> int:
    length = 0
    while start + length * step in days:
        length += 1
    return length
