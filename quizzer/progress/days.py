"""Days: the schedule counts in those of UTC, what a learner is told in those of the learner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY_MS = 86_400_000
LAST_MS = 7_258_118_400_000
"""The start of 2200. No answer counts later, so that a clock gone wild cannot leave the calendar."""
LocalDate = Callable[[int], date]
"""Tells on which date of the learner a moment lies."""

# `fsrs` takes this very object only, and refuses `zoneinfo.ZoneInfo("UTC")`.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_start(at_ms: int) -> int:
    """The moment at which the UTC day of a moment began; a moment that no sane clock shows is taken as the nearest."""
    sane = min(max(at_ms, 0), LAST_MS)
    return sane - sane % DAY_MS


def moment(at_ms: int) -> datetime:
    """A moment as `datetime` in UTC, cut to what a calendar holds."""
    return _EPOCH + timedelta(milliseconds=min(max(at_ms, 0), 2 * LAST_MS))


def milliseconds(at: datetime) -> int:
    """A moment with a time zone as milliseconds."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def date_start(day: date) -> int:
    """The moment at which a date begins in UTC."""
    return (day - _EPOCH.date()).days * DAY_MS


def utc_date(at_ms: int) -> date:
    """The date of a moment in UTC."""
    return moment(at_ms).date()


def in_zone(zone: tzinfo | None) -> LocalDate:
    """Dates in a time zone; None stands for the one of this computer, with its changes over the year."""
    return lambda at_ms: moment(at_ms).astimezone(zone).date()
