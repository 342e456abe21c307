"""Days of work, as the learner counts them."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.review import Streak
from quizzer.progress.activity import DayActivity, streak
from quizzer.progress.days import in_zone, utc_date
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, begin, new_answer

TODAY = date(2026, 3, 10)


def test_a_streak_reaches_up_to_today_or_yesterday() -> None:
    days = {TODAY - timedelta(days=ago) for ago in (0, 1, 2, 5, 6, 7, 8, 20)}
    assert streak(days, TODAY) == Streak(3, 4, True)
    assert streak(days - {TODAY}, TODAY) == Streak(2, 4, False)
    assert streak(days, TODAY + timedelta(days=2)) == Streak(0, 4, False)
    assert streak(set(), TODAY) == Streak(0, 0, False)
    assert streak({TODAY + timedelta(days=1)}, TODAY) == Streak(0, 0, False)


@given(st.sets(st.integers(0, 40)))
def test_no_streak_is_longer_than_the_longest(numbers: set[int]) -> None:
    found = streak({TODAY - timedelta(days=number) for number in numbers}, TODAY)
    assert found.current <= found.longest <= len(numbers)
    assert found.today == (0 in numbers)


def test_a_day_is_a_date_of_the_learner(record: Record) -> None:
    evening = NOW + 22 * 3_600_000
    record.answers.add(new_answer(at_ms=evening))
    assert list(record.insight.activity(utc_date)) == [date(2026, 1, 1)]
    assert list(record.insight.activity(in_zone(timezone(timedelta(hours=3))))) == [date(2026, 1, 2)]
    assert list(record.insight.activity(in_zone(ZoneInfo("America/New_York")))) == [date(2026, 1, 1)]
    assert record.insight.streak(in_zone(timezone(timedelta(hours=3))), date(2026, 1, 2)).current == 1


def test_time_is_summed_up_by_day(record: Record) -> None:
    record.answers.add(new_answer())
    record.answers.add(new_answer(at_ms=NOW + 9, right=False))
    record.answers.add(new_answer("later", at_ms=NOW + DAY))
    record.answers.credit_kata({"credited": 1}, kata="k", now_ms=NOW + 2 * DAY)
    interval = record.clock.start(begin(record).id, process=1, now_ms=NOW + DAY)
    record.clock.beat(interval, counted_ms=60_000, now_ms=NOW + DAY + 60_000)
    days = record.insight.activity(utc_date)
    assert days[date(2026, 1, 1)] == DayActivity(answers=2, right=1, quiz_ms=16_000)
    assert days[date(2026, 1, 2)] == DayActivity(answers=1, right=1, quiz_ms=8_000, kata_ms=60_000)
    assert days[date(2026, 1, 2)].total_ms == 68_000
    assert record.insight.streak(utc_date, date(2026, 1, 3)) == Streak(2, 2, False)
