"""What is concluded from a record: by topic, over a time, for somebody new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.attempt import KataState
from quizzer.model.errors import UsageError
from quizzer.model.review import Certainty
from quizzer.model.stats import Stats
from quizzer.progress.days import utc_date
from quizzer.progress.record import Record
from quizzer.session.overview import overview
from quizzer.session.stats import stats
from tests.progress.samples import DAY, NOW, new_answer
from tests.session.bank_samples import KATA, add_content, practise

NOON = NOW + DAY // 2


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return add_content(tmp_path / "content")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "home" / "quizzer.db") as opened:
        yield opened


def of(content: Path, record: Record, topic: str | None = None, days: int | None = None) -> Stats:
    katas = overview(Library.find(content), record).rows
    return stats(Bank(content), katas, record, now_ms=NOON, topic=topic, days=days, local_date=utc_date)


def test_for_somebody_new_nothing_is_concluded(content: Path, record: Record) -> None:
    found = of(content, record)
    assert found.blank
    assert (found.answered, found.retention, found.weakest, found.sure_and_wrong) == (0, (), (), 0)
    assert [(topic.mastery.topic, topic.mastery.seen) for topic in found.topics] == [("data", 0), ("layers", 0)]
    assert [day.items for day in found.forecast] == [0] * 7
    assert [kata.state for kata in found.katas] == [KataState.NEW]


def test_everything_that_was_done_counts(content: Path, record: Record) -> None:
    practise(record, NOON)
    found = of(content, record)
    assert not found.blank
    assert (found.answered, found.right, found.days) == (16, 9, 8)
    assert (found.quiz_ms, found.kata_ms) == (16 * 8_000, 400_000)
    assert (found.streak.current, found.streak.longest, found.streak.today) == (5, 5, False)
    data, layers = found.topics
    assert (data.answered, data.right, data.mastery.items, data.mastery.seen) == (8, 2, 1, 1)
    assert (layers.answered, layers.right, layers.mastery.items, layers.mastery.seen) == (8, 7, 2, 1)
    assert data.mastery.low <= data.mastery.mean <= data.mastery.high < layers.mastery.high
    assert found.weakest[0].item in ("load-data", "dense-bias")
    assert found.retention[0].topic is None
    assert found.retention[0].reviews >= 1
    [kata] = found.katas
    assert (kata.kata, kata.best_ms, kata.par_ms) == (KATA, 400_000, 450_000)


def test_sure_but_wrong_answers_are_counted_until_they_are_put_right(content: Path, record: Record) -> None:
    for item in ("load-data", "gone-by-now"):
        record.answers.add(new_answer(item, at_ms=NOON - 9 * DAY, right=False, certainty=Certainty.SURE))
    assert of(content, record).sure_and_wrong == 1  # the other one is no more
    practise(record, NOON)
    assert of(content, record).sure_and_wrong == 0  # right twice since


def test_a_number_of_days_counts_from_today_backwards(content: Path, record: Record) -> None:
    practise(record, NOON)
    found = of(content, record, days=3)
    assert found.since == utc_date(NOON) - timedelta(days=2)
    assert (found.answered, found.right, found.days) == (4, 4, 2)
    assert found.kata_ms == 400_000
    assert found.streak.longest == 5
    today = of(content, record, days=1)
    assert (today.answered, today.kata_ms, today.retention, today.blank) == (0, 0, (), False)


def test_one_topic_alone(content: Path, record: Record) -> None:
    practise(record, NOON)
    found = of(content, record, topic="data")
    assert [topic.mastery.topic for topic in found.topics] == ["data"]
    assert (found.answered, found.right, found.kata_ms) == (8, 2, None)
    assert {one.topic for one in found.retention} <= {"data"}
    assert found.katas == ()
    assert [kata.kata for kata in of(content, record, topic="layers").katas] == [KATA]


def test_answers_to_questions_that_are_no_more_count_as_work_but_for_no_topic(content: Path, record: Record) -> None:
    record.answers.add(new_answer("gone-by-now", at_ms=NOON))
    found = of(content, record)
    assert found.answered == 1
    assert [topic.answered for topic in found.topics] == [0, 0]
    assert found.weakest == ()


def test_content_without_questions(tmp_path: Path, record: Record) -> None:
    (tmp_path / "bare" / "katas").mkdir(parents=True)
    found = of(tmp_path / "bare", record)
    assert (found.readiness, found.topics, found.blank) == (None, (), True)


def test_wrong_usage(content: Path, record: Record) -> None:
    with pytest.raises(UsageError, match="no topic 'layer'") as caught:
        of(content, record, topic="layer")
    assert "layers" in caught.value.hint
    for days in (0, -1, 100_000):
        with pytest.raises(UsageError, match="cannot be looked back on"):
            of(content, record, days=days)
