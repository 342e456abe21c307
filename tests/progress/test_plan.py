"""The plan for the days before an interview."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model.attempt import KataState
from quizzer.model.errors import UsageError
from quizzer.model.plan import PlanItem, PlanKata
from quizzer.model.review import Card, Rating, Standing
from quizzer.progress.days import date_start
from quizzer.progress.memory import Event, memory
from quizzer.progress.plan import plan
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, new_answer

TODAY = date(2026, 1, 1)
assert date_start(TODAY) == NOW


def new_item(number: int, *, topic: str = "layers", seconds: int = 60) -> PlanItem:
    return PlanItem(Standing(f"new-{number:03d}", topic), seconds)


def seen_item(number: int, *, days_ago: int, rating: Rating = Rating.GOOD, seconds: int = 60) -> PlanItem:
    name, scheduler = f"seen-{number:03d}", memory(0.9)
    card = scheduler.after(None, Event(name, 1, rating, NOW - days_ago * DAY))
    score = float(rating is not Rating.AGAIN)
    return PlanItem(Standing(name, "layers", card, scheduler.recall(card, NOW), score, False, score == 1), seconds)


def test_new_items_are_spread_and_the_last_day_has_none() -> None:
    made = plan(TODAY, TODAY + timedelta(days=5), 60, [new_item(number) for number in range(20)])
    assert [day.date for day in made.days] == [TODAY + timedelta(days=number) for number in range(5)]
    assert [len(day.new) for day in made.days] == [5, 5, 5, 5, 0]
    assert made.enough
    assert made.message == "Everything fits."


def test_new_items_take_turns_between_topics() -> None:
    items = [new_item(number, topic="layers" if number < 6 else "shapes") for number in range(12)]
    made = plan(TODAY, TODAY + timedelta(days=4), 60, items)
    for day in made.days[:-1]:
        assert len([name for name in day.new if int(name[-3:]) < 6]) == 2


def test_due_reviews_come_first_and_new_items_wait_for_them() -> None:
    items = [new_item(1), *(seen_item(number, days_ago=20) for number in range(5))]
    made = plan(TODAY, TODAY + timedelta(days=3), 5, items)
    assert len(made.days[0].reviews) == 5
    assert made.days[0].new == ()
    assert made.days[1].new == ("new-001",)


def test_what_is_remembered_least_is_reviewed_first() -> None:
    items = [seen_item(1, days_ago=4), seen_item(2, days_ago=4, rating=Rating.AGAIN), seen_item(3, days_ago=9)]
    assert plan(TODAY, TODAY, 10, items).days[0].reviews == ("seen-002", "seen-003", "seen-001")


def test_the_last_two_days_go_to_the_weakest() -> None:
    items = [seen_item(number, days_ago=0, rating=Rating.EASY) for number in range(9)]
    items.append(seen_item(9, days_ago=0, rating=Rating.HARD))
    made = plan(TODAY, TODAY + timedelta(days=4), 3, items)
    assert [bool(day.weak) for day in made.days] == [False, False, True, True]
    tired = plan(TODAY, TODAY, 1, [seen_item(1, days_ago=1), seen_item(2, days_ago=0, rating=Rating.AGAIN)])
    assert tired.days[0].weak == ("seen-002",)


def test_katas_are_spread_and_passed_ones_left_out() -> None:
    katas = [PlanKata(f"kata-{number}", 20, KataState.NEW) for number in range(2)]
    katas += [PlanKata("open", 20, KataState.OPEN), PlanKata("passed", 20, KataState.PASSED)]
    made = plan(TODAY, TODAY + timedelta(days=4), 30, [], katas)
    assert [day.katas for day in made.days] == [("open",), ("kata-0",), ("kata-1",), ()]
    assert made.readiness == ()


def test_too_little_time_is_said_plainly() -> None:
    items = [*(new_item(number) for number in range(30)), *(seen_item(number, days_ago=30) for number in range(9))]
    made = plan(TODAY, TODAY + timedelta(days=3), 2, items, [PlanKata("long", 30, KataState.NEW)])
    assert not made.enough
    assert len(made.left_out) == 30
    assert made.katas_left_out == ("long",)
    assert made.days[0].postponed == 7
    assert made.overdue > 0
    assert made.message.startswith("Too little time: no place for 30 new items, 1 kata and ")
    assert "more minutes a day" in made.message


def test_on_the_last_day_alone_nothing_new_is_begun() -> None:
    made = plan(TODAY, TODAY, 60, [new_item(1)])
    assert [day.date for day in made.days] == [TODAY]
    assert made.message == "Left out: 1 new item. The last day brings nothing new."


@pytest.mark.parametrize(("days", "minutes"), [(-1, 60), (400, 60), (5, 0)])
def test_a_plan_that_makes_no_sense_is_refused(days: int, minutes: int) -> None:
    with pytest.raises(UsageError):
        plan(TODAY, TODAY + timedelta(days=days), minutes, [])


def test_a_plan_is_made_from_the_record(record: Record) -> None:
    record.answers.add(new_answer(right=False, at_ms=NOW - 5 * DAY))
    standings = record.insight.standings({"dense-bias": "layers", "unseen": "shapes"}, NOW)
    made = plan(TODAY, TODAY + timedelta(days=7), 30, [PlanItem(standing, 40) for standing in standings])
    assert made.days[0].reviews == ("dense-bias",)
    assert {day.date: day.new for day in made.days if day.new} == {TODAY: ("unseen",)}
    assert [found.topic for found in made.readiness] == ["layers", "shapes"]
    assert made.readiness[0].low < made.readiness[0].mean < made.readiness[0].high


def test_a_new_revision_is_planned_at_once() -> None:
    item = seen_item(1, days_ago=0, rating=Rating.EASY)
    made = plan(TODAY, TODAY + timedelta(days=5), 30, [PlanItem(item.standing, 60, rev=2)])
    assert [day.reviews for day in made.days][:2] == [("seen-001",), ()]


CARDS = st.builds(
    Card,
    st.just("x"),
    st.just(1),
    st.floats(0.01, 500),
    st.floats(1, 10),
    due_ms=st.integers(-30, 30).map(lambda day: NOW + day * DAY),
    last_ms=st.integers(1, 60).map(lambda day: NOW - day * DAY),
    reps=st.integers(1, 9),
    lapses=st.integers(0, 5),
)
STANDINGS = st.builds(
    Standing,
    st.integers(0, 40).map(lambda number: f"item-{number}"),
    st.sampled_from(["layers", "shapes", "losses"]),
    st.none() | CARDS,
    st.floats(0, 1),
    st.floats(0, 1),
    st.booleans(),
    st.booleans(),
)
ITEMS = st.lists(st.builds(PlanItem, STANDINGS, st.integers(1, 400)), unique_by=lambda item: item.standing.item)
KATAS = st.lists(
    st.builds(PlanKata, st.sampled_from("abcdefg"), st.integers(1, 60), st.sampled_from(KataState)),
    unique_by=lambda kata: kata.id,
)


@given(items=ITEMS, katas=KATAS, length=st.integers(0, 12), minutes=st.integers(1, 90))
@settings(max_examples=80, deadline=None)
def test_every_plan_keeps_its_promises(items: list[PlanItem], katas: list[PlanKata], length: int, minutes: int) -> None:
    made = plan(TODAY, TODAY + timedelta(days=length), minutes, items, katas)
    assert made == plan(TODAY, TODAY + timedelta(days=length), minutes, list(items), list(katas))
    assert [day.date for day in made.days] == [TODAY + timedelta(days=number) for number in range(max(length, 1))]
    costs = {item.standing.item: item.seconds for item in items} | {kata.id: kata.minutes * 60 for kata in katas}
    known = {item.standing.item for item in items if item.standing.card is not None}
    met: Counter[str] = Counter()
    for day in made.days:
        tasks = [*day.reviews, *day.katas, *day.new, *day.weak]
        assert day.seconds == sum(costs[task] for task in tasks) <= minutes * 60
        assert len(tasks) == len(set(tasks))
        assert set(day.reviews) | set(day.weak) <= known
        known |= set(day.new)
        met.update([*day.new, *day.katas])
    assert made.days[-1].new == made.days[-1].katas == ()
    waiting = {item.standing.item for item in items if item.standing.card is None}
    waiting |= {kata.id for kata in katas if kata.state is not KataState.PASSED}
    assert set(met) | set(made.left_out) | set(made.katas_left_out) == waiting
    assert set(met.values()) <= {1}
    assert not set(met) & (set(made.left_out) | set(made.katas_left_out))
    assert made.enough == (made.message == "Everything fits.")


def test_a_large_plan_is_made_quickly() -> None:
    items = [new_item(number, topic=f"topic-{number % 9}", seconds=45) for number in range(400)]
    items += [seen_item(number, days_ago=number % 30) for number in range(300)]
    begun = time.process_time()
    plan(TODAY, TODAY + timedelta(days=60), 45, items)
    assert time.process_time() - begun < 2
