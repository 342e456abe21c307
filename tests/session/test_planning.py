"""A plan from a record: its days, its budget, and what cannot be planned."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.errors import UsageError
from quizzer.model.review import Mark
from quizzer.progress.days import utc_date
from quizzer.progress.record import Record
from quizzer.session.overview import overview
from quizzer.session.planning import Outlook, outlook, parse_date
from tests.progress.samples import DAY, NOW
from tests.session.bank_samples import ITEMS, KATA, add_content, practise

NOON = NOW + DAY // 2
TODAY = utc_date(NOON)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return add_content(tmp_path / "content")


def of(content: Path, record: Record, *, days: int = 10, minutes: int = 30) -> Outlook:
    katas = overview(Library.find(content), record).rows
    interview = TODAY + timedelta(days=days)
    return outlook(Bank(content), katas, record, interview=interview, minutes=minutes, now_ms=NOON, local_date=utc_date)


def test_every_day_until_the_interview_within_the_budget(content: Path) -> None:
    with Record.in_memory() as record:
        practise(record, NOON)
        found = of(content, record)
    assert [day.date for day in found.plan.days] == [TODAY + timedelta(days=number) for number in range(10)]
    assert all(day.seconds <= 30 * 60 for day in found.plan.days)
    assert [item for day in found.plan.days for item in day.new] == ["dense-count"]
    assert not [kata for day in found.plan.days for kata in day.katas]  # passed already
    assert found.plan.enough
    assert set(found.plan.days[-1].weak) == set(ITEMS)
    assert found.readiness is not None
    assert [topic.topic for topic in found.plan.readiness] == ["data", "layers"]


def test_too_small_a_budget_is_said(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record, days=3, minutes=1)
    assert not found.plan.enough
    assert "Too little time" in found.plan.message
    assert found.too_long == {KATA: 8}
    assert "load-data" in found.plan.left_out


def test_suspended_questions_are_not_planned(content: Path) -> None:
    with Record.in_memory() as record:
        record.marks.set("load-data", Mark.SUSPENDED, now_ms=NOON)
        found = of(content, record)
    assert "load-data" not in found.topics
    assert {item for day in found.plan.days for item in day.new} == {"dense-bias", "dense-count"}


def test_without_questions_only_katas_are_planned(tmp_path: Path) -> None:
    content = add_content(tmp_path / "content")
    for file in (content / "questions").rglob("*.yaml"):
        file.unlink()
    with Record.in_memory() as record:
        found = of(content, record)
    assert found.readiness is None
    assert [kata for day in found.plan.days for kata in day.katas] == [KATA]


@pytest.mark.parametrize(("days", "minutes", "word"), [(-1, 30, "is over"), (9, 0, "no time"), (9, 1441, "1440")])
def test_wrong_usage(content: Path, days: int, minutes: int, word: str) -> None:
    with Record.in_memory() as record, pytest.raises(UsageError, match=word):
        of(content, record, days=days, minutes=minutes)


def test_dates() -> None:
    assert parse_date(" 2027-03-31 ") == date(2027, 3, 31)
    for text in ("31.3.2027", "2027-02-30", "soon", ""):
        with pytest.raises(UsageError, match="is no date"):
            parse_date(text)
