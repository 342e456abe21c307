"""Retention: what was recalled against what was predicted, beside two baselines."""

from __future__ import annotations

import math
import random

import pytest

from quizzer.model.review import Rating
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, new_answer


def test_without_a_due_review_there_is_nothing_to_tell(record: Record) -> None:
    assert record.insight.retention() == ()
    record.answers.add(new_answer())
    record.answers.add(new_answer(at_ms=NOW + 1))
    record.answers.add(new_answer(at_ms=NOW + DAY))
    record.answers.credit_kata({"dense-bias": 1}, kata="k", now_ms=NOW + 90 * DAY)
    assert record.insight.retention() == ()


def test_a_due_review_is_compared_with_its_prediction(record: Record) -> None:
    record.answers.add(new_answer())
    predicted = record.schedule.recall("dense-bias", NOW + 9 * DAY)
    assert predicted is not None
    record.answers.add(new_answer(at_ms=NOW + 9 * DAY, right=False))
    [all_together] = record.insight.retention()
    assert (all_together.topic, all_together.reviews, all_together.recalled) == (None, 1, 0)
    assert all_together.observed == 0.0
    assert all_together.fsrs.mean == pytest.approx(predicted)
    assert all_together.fsrs.log_loss == pytest.approx(-math.log(1 - predicted))
    assert all_together.fsrs.rmse == pytest.approx(predicted)
    assert all_together.average.mean == all_together.moving.mean == 0.5
    assert all_together.average.log_loss == pytest.approx(math.log(2))


def test_the_first_answer_of_a_day_is_the_review(record: Record) -> None:
    record.answers.add(new_answer())
    record.answers.add(new_answer(at_ms=NOW + 9 * DAY, right=False))
    record.answers.add(new_answer(at_ms=NOW + 9 * DAY + 60_000, right=True))
    [all_together] = record.insight.retention()
    assert (all_together.reviews, all_together.recalled) == (1, 0)


def test_a_review_of_another_revision_tells_nothing(record: Record) -> None:
    record.answers.add(new_answer())
    record.answers.add(new_answer(at_ms=NOW + 9 * DAY, rev=2))
    assert record.insight.retention() == ()


def test_it_is_told_for_a_period_and_by_topic(record: Record) -> None:
    for number in range(6):
        record.answers.add(new_answer(f"item-{number}"))
        record.answers.add(new_answer(f"item-{number}", at_ms=NOW + (10 + number) * DAY, right=number > 0))
    topics = {f"item-{number}": "even" if number % 2 == 0 else "odd" for number in range(5)}
    found = record.insight.retention(since_ms=NOW + 10 * DAY, until_ms=NOW + 15 * DAY, topics=topics)
    assert [(part.topic, part.reviews, part.recalled) for part in found] == [
        (None, 5, 4),
        ("even", 3, 2),
        ("odd", 2, 2),
    ]
    [late] = record.insight.retention(since_ms=NOW + 15 * DAY)
    assert late.average.mean == pytest.approx((4 + 1) / (5 + 2))


def test_the_moving_average_follows_a_change_and_the_average_does_not(record: Record) -> None:
    for number in range(160):
        record.answers.add(new_answer(f"item-{number}", at_ms=NOW + number))
        record.answers.add(new_answer(f"item-{number}", at_ms=NOW + 9 * DAY + number, right=number < 80))
    [late] = record.insight.retention(since_ms=NOW + 9 * DAY + 140)
    assert late.moving.mean == pytest.approx(1 / 52)
    assert late.average.mean > 0.5
    assert late.moving.log_loss < late.average.log_loss < late.fsrs.log_loss


def test_the_schedule_predicts_a_learner_that_forgets_as_it_says(record: Record) -> None:
    chance = random.Random(11)
    for number in range(300):
        item = f"item-{number}"
        record.answers.add(new_answer(item, rating=chance.choice([Rating.HARD, Rating.GOOD, Rating.EASY])))
        later = NOW + chance.choice([10, 40, 400, 4000]) * DAY
        recall = record.schedule.recall(item, later)
        assert recall is not None
        record.answers.add(new_answer(item, at_ms=later, right=chance.random() < recall))
    [found] = record.insight.retention()
    assert found.fsrs.mean == pytest.approx(found.observed, abs=0.06)
    assert found.fsrs.log_loss < found.average.log_loss
