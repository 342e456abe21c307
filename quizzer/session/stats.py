"""Draws the conclusions from a learner's record: where one stands, topic by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from quizzer.content.bank import Bank
from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import UsageError
from quizzer.model.review import Answer, AnswerKind, Retention
from quizzer.model.stats import DueDay, KataStats, Stats, TopicStats, WeakItem
from quizzer.progress.days import LocalDate, day_start, in_zone, milliseconds, utc_date
from quizzer.progress.record import Record
from quizzer.session.overview import KataRow

FORECAST_DAYS = 7
WEAKEST = 5
MOST_DAYS = 3660


def stats(
    bank: Bank,
    katas: Iterable[KataRow],
    record: Record,
    *,
    now_ms: int,
    topic: str | None = None,
    days: int | None = None,
    local_date: LocalDate | None = None,
) -> Stats:
    """Where the learner stands.

    Args:
        bank: the items that exist.
        katas: the katas that exist, as in the overview.
        record: what was done; an empty one for somebody new.
        now_ms: the moment, UTC.
        topic: only this topic.
        days: count answers, time and retention of this many days only, today included.
        local_date: on which date of the learner a moment lies; by default as this computer's time zone has it.

    Raises:
        UsageError: there is no such topic, or the days are none.
        StoreError: the record cannot be read.
    """
    dates = local_date or in_zone(None)
    topics = topics_of(bank, topic)
    since = None if days is None else dates(now_ms) - timedelta(days=_checked(days) - 1)
    since_ms = 0 if since is None else _begin(since)
    answers = _of_items(record.answers.counted(since_ms=since_ms), None if topic is None else topics)
    revs = {item: bank.heads[item].rev for item in topics}
    insight = record.insight
    weakest = insight.weakest(topics, now_ms, limit=WEAKEST)
    wrong = record.answers.sure_and_wrong()
    return Stats(
        topic=topic,
        since=since,
        readiness=insight.readiness(topics, now_ms) if topics else None,
        topics=_by_topic(record, topics, revs, answers, now_ms),
        answered=len(answers),
        right=sum(answer.right for answer in answers),
        days=len({dates(answer.at_ms) for answer in answers}),
        quiz_ms=sum(answer.elapsed_ms for answer in answers),
        kata_ms=_kata_ms(record, dates, since) if topic is None else None,
        retention=_retention(record, topics, since_ms, topic),
        forecast=_forecast(record, revs, now_ms),
        streak=insight.streak(dates, dates(now_ms)),
        weakest=tuple(WeakItem(one.item, one.topic, one.known, one.recall or 0.0) for one in weakest),
        sure_and_wrong=sum(answer.item in topics for answer in wrong),
        katas=_katas(katas, bank, topic),
    )


def topics_of(bank: Bank, topic: str | None = None) -> dict[str, str]:
    """The topic of each item, or of each item of one topic.

    Raises:
        UsageError: there is no such topic; the hint says which is nearest.
    """
    if topic is not None and topic not in bank.topics:
        raise UsageError(f"there is no topic '{topic}'", hint=did_you_mean(topic, bank.topics))
    return {head.id: head.topic for head in bank.heads.values() if topic in (None, head.topic)}


def _checked(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"{days} days cannot be looked back on", hint=f"Choose a number from 1 to {MOST_DAYS}.")
    return days


def _begin(day: date) -> int:
    """The moment at which a date begins on this computer."""
    return milliseconds(datetime.combine(day, time.min).astimezone())


def _of_items(answers: Iterable[Answer], items: Mapping[str, str] | None) -> list[Answer]:
    """Answers that a person gave, not credit from katas; None: also to items that are no more."""
    return [one for one in answers if one.kind is not AnswerKind.KATA and (items is None or one.item in items)]


def _by_topic(
    record: Record, topics: Mapping[str, str], revs: Mapping[str, int], answers: Iterable[Answer], now_ms: int
) -> tuple[TopicStats, ...]:
    answered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for answer in answers:
        if answer.item in topics:
            answered[topics[answer.item]] += 1
            right[topics[answer.item]] += answer.right
    due = Counter(topics[one.item] for one in record.schedule.due(now_ms, revs))
    found = record.insight.mastery(topics, now_ms)
    return tuple(TopicStats(known, answered[name], right[name], due[name]) for name, known in found.items())


def _kata_ms(record: Record, dates: LocalDate, since: date | None) -> int:
    days = record.insight.activity(dates)
    return sum(done.kata_ms for day, done in days.items() if since is None or day >= since)


def _retention(record: Record, topics: Mapping[str, str], since_ms: int, topic: str | None) -> tuple[Retention, ...]:
    found = record.insight.retention(since_ms=since_ms, topics=topics)
    return found if topic is None else tuple(one for one in found if one.topic == topic)


def _forecast(record: Record, revs: Mapping[str, int], now_ms: int) -> tuple[DueDay, ...]:
    """Days of UTC, as the schedule has them."""
    first = utc_date(day_start(now_ms))
    coming = record.schedule.forecast(now_ms, FORECAST_DAYS, revs)
    return tuple(DueDay(first + timedelta(days=number), items) for number, items in enumerate(coming))


def _katas(rows: Iterable[KataRow], bank: Bank, topic: str | None) -> tuple[KataStats, ...]:
    questions = {head.source for head in bank.heads.values() if head.topic == topic}
    kept = (row for row in rows if topic is None or row.question in questions)
    return tuple(KataStats(row.id, row.state, row.best_ms, row.par_ms) for row in kept)
