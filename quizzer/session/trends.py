"""How things went and where they go: days of work, retention week by week, what comes, what would fade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizzer.content.bank import Bank
from quizzer.model.stats import DueDay, Stats
from quizzer.progress.activity import DayActivity
from quizzer.progress.days import DAY_MS, LocalDate, day_start, in_zone, utc_date
from quizzer.progress.memory import memory
from quizzer.progress.record import Record
from quizzer.progress.retention import Review, reviews
from quizzer.session.overview import KataRow
from quizzer.session.stats import stats

COMING_DAYS = 28
"""How far the forecast looks ahead."""
FADING_DAYS = 60


@dataclass(frozen=True)
class Week:
    """The due reviews of one week."""

    monday: date
    reviews: int
    recalled: int
    predicted: float
    """The mean of what the schedule predicted, 0 to 1."""

    @property
    def observed(self) -> float:
        """The share that came out right."""
        return self.recalled / self.reviews


@dataclass(frozen=True)
class Trends:
    """Everything that statistics show."""

    stats: Stats
    today: date
    days: Mapping[date, DayActivity]
    """Days with work, oldest first."""
    weeks: tuple[Week, ...]
    """Weeks with due reviews, oldest first."""
    coming: tuple[DueDay, ...]
    """How many reviews become due, from today on; what is overdue counts for today."""
    fading: tuple[float, ...]
    """What is remembered on average of all items that were met, today and on each day after it without a review;
    empty if none was."""


def trends(
    bank: Bank, katas: Iterable[KataRow], record: Record, *, now_ms: int, local_date: LocalDate | None = None
) -> Trends:
    """Everything that statistics show.

    Args:
        bank: the items that exist.
        katas: the katas that exist, as in the overview.
        record: what was done; an empty one for somebody new.
        now_ms: the moment, UTC.
        local_date: on which date of the learner a moment lies; by default as this computer's time zone has it.

    Raises:
        StoreError: the record cannot be read.
    """
    dates = local_date or in_zone(None)
    found = reviews(memory(record.retention), record.answers.counted())
    return Trends(
        stats=stats(bank, katas, record, now_ms=now_ms, local_date=dates),
        today=dates(now_ms),
        days=record.insight.activity(dates),
        weeks=_weeks(found, dates),
        coming=_coming(bank, record, now_ms),
        fading=_fading(bank, record, now_ms),
    )


def _weeks(found: Iterable[Review], dates: LocalDate) -> tuple[Week, ...]:
    weeks: dict[date, list[Review]] = {}
    for review in found:
        day = dates(review.at_ms)
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(review)
    return tuple(
        Week(monday, len(own), sum(one.recalled for one in own), sum(one.fsrs for one in own) / len(own))
        for monday, own in sorted(weeks.items())
    )


def _coming(bank: Bank, record: Record, now_ms: int) -> tuple[DueDay, ...]:
    """Days of UTC, as the schedule has them."""
    revs = {head.id: head.rev for head in bank.heads.values()}
    first = utc_date(day_start(now_ms))
    numbers = record.schedule.forecast(now_ms, COMING_DAYS, revs)
    return tuple(DueDay(first + timedelta(days=number), items) for number, items in enumerate(numbers))


def _fading(bank: Bank, record: Record, now_ms: int) -> tuple[float, ...]:
    """As for standings: on the day of an answer FSRS predicts 1, so that tomorrow is the earliest that tells."""
    cards = [card for item, card in record.schedule.cards().items() if item in bank.heads]
    recall = memory(record.retention).recall
    return tuple(
        sum(recall(card, max(now_ms + day * DAY_MS, card.last_ms + DAY_MS)) for card in cards) / len(cards)
        for day in (range(FADING_DAYS + 1) if cards else ())
    )
