"""Days, weeks, what comes and what would fade."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.review import Mark
from quizzer.progress.days import utc_date
from quizzer.progress.record import Record
from quizzer.session.overview import overview
from quizzer.session.trends import COMING_DAYS, FADING_DAYS, Trends, trends
from tests.progress.samples import DAY, NOW, new_answer
from tests.session.bank_samples import add_content, practise

NOON = NOW + DAY // 2
TODAY = utc_date(NOON)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return add_content(tmp_path / "content")


def of(content: Path, record: Record, now_ms: int = NOON) -> Trends:
    katas = overview(Library.find(content), record).rows
    return trends(Bank(content), katas, record, now_ms=now_ms, local_date=utc_date)


def test_nothing_is_concluded_from_nothing(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record)
    assert found.stats.blank
    assert (dict(found.days), found.weeks, found.fading) == ({}, (), ())
    assert [day.items for day in found.coming] == [0] * COMING_DAYS


def test_days_and_weeks_add_up_to_what_the_page_of_the_command_line_says(content: Path) -> None:
    with Record.in_memory() as record:
        practise(record, NOON)
        found = of(content, record)
    assert sum(day.answers for day in found.days.values()) == found.stats.answered == 16
    assert found.days[TODAY - timedelta(days=2)].kata_ms == 400_000
    total = found.stats.retention[0]
    assert sum(week.reviews for week in found.weeks) == total.reviews
    assert sum(week.recalled for week in found.weeks) == total.recalled
    mean = sum(week.predicted * week.reviews for week in found.weeks) / total.reviews
    assert mean == pytest.approx(total.fsrs.mean)
    assert all(week.monday.weekday() == 0 and 0 <= week.observed <= 1 for week in found.weeks)
    assert [day.items for day in found.coming][:7] == [day.items for day in found.stats.forecast]


def test_what_is_due_comes_on_its_day_and_what_is_suspended_never(content: Path) -> None:
    with Record.in_memory() as record:
        record.answers.add(new_answer("dense-bias", at_ms=NOON))
        card = record.schedule.card("dense-bias")
        assert card is not None
        found = of(content, record)
        assert [day.date for day in found.coming if day.items] == [utc_date(card.due_ms)]
        record.marks.set("dense-bias", Mark.SUSPENDED, now_ms=NOON)
        assert not any(day.items for day in of(content, record).coming)


def test_what_is_remembered_fades_without_reviews(content: Path) -> None:
    with Record.in_memory() as record:
        record.answers.add(new_answer("dense-bias", at_ms=NOON))
        record.answers.add(new_answer("an-item-that-is-no-more", at_ms=NOON - 300 * DAY))
        fading = of(content, record).fading
        assert len(fading) == FADING_DAYS + 1
        assert fading[0] == fading[1] == record.schedule.recall("dense-bias", NOON + DAY)
        assert fading[10] == record.schedule.recall("dense-bias", NOON + 10 * DAY)
        assert list(fading) == sorted(fading, reverse=True)
