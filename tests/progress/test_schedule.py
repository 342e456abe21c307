"""The schedule: FSRS in whole days, derived from the log and from nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model.errors import UsageError
from quizzer.model.review import AnswerKind, Mark, Rating
from quizzer.progress.days import moment
from quizzer.progress.memory import memory
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, new_answer

ITEM = {"dense-bias": 1}


def plain_scheduler(retention: float = 0.9) -> fsrs.Scheduler:
    return fsrs.Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@pytest.mark.parametrize("retention", [0.9, 0.8, 0.97])
def test_intervals_are_those_of_fsrs_over_a_long_log(retention: float) -> None:
    chance, scheduler, card = random.Random(7), plain_scheduler(retention), fsrs.Card(card_id=1)
    day = 0
    with Record.in_memory(retention) as record:
        for _ in range(400):
            rating = chance.choice(list(Rating))
            record.answers.add(new_answer(at_ms=NOW + day * DAY, rating=rating))
            card, _ = scheduler.review_card(card, fsrs.Rating(rating), moment(NOW + day * DAY))
            ours = record.schedule.card("dense-bias")
            assert ours is not None
            assert (ours.stability, ours.difficulty) == (card.stability, card.difficulty)
            assert (moment(ours.due_ms), moment(ours.last_ms)) == (card.due, card.last_review)
            later = NOW + (day + chance.randrange(60)) * DAY
            assert record.schedule.recall("dense-bias", later) == scheduler.get_card_retrievability(card, moment(later))
            gap = (card.due - moment(NOW + day * DAY)).days
            day += max(1, chance.choice([1, gap, gap, gap + chance.randrange(5), gap // 2]))


def test_the_time_of_day_changes_no_interval() -> None:
    """An evening and the next morning are two days, although FSRS itself would call them one."""
    with Record.in_memory() as by_midnight, Record.in_memory() as by_day:
        for day, hour in [(0, 23), (1, 6), (3, 23), (6, 0), (20, 12)]:
            by_midnight.answers.add(new_answer(at_ms=NOW + day * DAY))
            by_day.answers.add(new_answer(at_ms=NOW + day * DAY + hour * 3_600_000))
        assert by_midnight.schedule.cards() == by_day.schedule.cards()
        assert by_day.schedule.cards()["dense-bias"].reps == 5


def test_only_the_first_answer_of_a_day_changes_what_is_remembered(record: Record) -> None:
    record.answers.add(new_answer(right=False))
    card = record.schedule.card("dense-bias")
    for minute in range(1, 5):
        record.answers.add(new_answer(at_ms=NOW + minute * 60_000, rating=Rating.EASY))
    assert record.schedule.card("dense-bias") == card
    record.answers.add(new_answer(at_ms=NOW + DAY))
    assert record.schedule.card("dense-bias") != card


def test_an_item_is_due_from_the_start_of_its_day(record: Record) -> None:
    record.answers.add(new_answer(at_ms=NOW + DAY - 1, right=False))
    assert record.schedule.due(NOW + DAY - 1, ITEM) == ()
    [due] = record.schedule.due(NOW + DAY, ITEM)
    assert (due.item, due.outdated) == ("dense-bias", False)
    assert 0.5 < due.recall < 0.9
    assert record.schedule.due(NOW + DAY, {"other": 1}) == ()


def test_what_is_remembered_least_comes_first(record: Record) -> None:
    for item, rating in [("good", Rating.GOOD), ("again", Rating.AGAIN), ("hard", Rating.HARD)]:
        record.answers.add(new_answer(item, rating=rating))
    due = record.schedule.due(NOW + 30 * DAY, {"good": 1, "again": 1, "hard": 1})
    assert [one.item for one in due] == ["again", "hard", "good"]


def test_hidden_items_are_neither_due_nor_new(record: Record) -> None:
    record.answers.add(new_answer("seen", right=False, at_ms=NOW - 2 * DAY))
    revs = {"seen": 1, "unseen": 1}
    for mark in (Mark.BURIED, Mark.SUSPENDED):
        for item in revs:
            record.marks.set(item, mark, now_ms=NOW)
        assert record.schedule.due(NOW, revs) == ()
        assert record.schedule.new(NOW, revs) == ()
        for item in revs:
            record.marks.unset(item, mark, now_ms=NOW)
    record.marks.set("seen", Mark.FLAGGED, now_ms=NOW)
    assert len(record.schedule.due(NOW, revs)) == 1
    assert record.schedule.new(NOW, revs) == ("unseen",)


def test_a_new_revision_is_due_at_once_and_keeps_what_is_remembered(record: Record) -> None:
    record.answers.add(new_answer(rating=Rating.EASY))
    before = record.schedule.card("dense-bias")
    assert before is not None
    [due] = record.schedule.due(NOW, {"dense-bias": 2})
    assert (due.outdated, due.card) == (True, before)
    assert record.schedule.forecast(NOW, 2, {"dense-bias": 2}) == (1, 0)
    record.answers.add(new_answer(rev=2, at_ms=NOW + 5))
    after = record.schedule.card("dense-bias")
    assert after is not None
    assert (after.rev, after.stability) == (2, before.stability)
    assert record.schedule.due(NOW, {"dense-bias": 2}) == ()
    assert record.schedule.due(NOW, {"dense-bias": 1}) == ()


def test_the_forecast_counts_each_item_on_its_next_day(record: Record) -> None:
    revs = {}
    for number, at_ms in enumerate([NOW - 9 * DAY, NOW, NOW, NOW - DAY]):
        record.answers.add(new_answer(f"item-{number}", right=number != 1, at_ms=at_ms))
        revs[f"item-{number}"] = 1
    assert record.schedule.forecast(NOW, 4, revs) == (1, 2, 1, 0)
    record.marks.set("item-0", Mark.SUSPENDED, now_ms=NOW)
    assert record.schedule.forecast(NOW, 1, revs) == (0,)


def test_lapses_and_reps_are_counted(record: Record) -> None:
    for day, right in enumerate([False, True, False, False]):
        record.answers.add(new_answer(at_ms=NOW + day * DAY, right=right))
    card = record.schedule.card("dense-bias")
    assert card is not None
    assert (card.reps, card.lapses) == (4, 2)


def test_another_retention_moves_what_is_due(path: Path) -> None:
    with Record.open(path) as record:
        record.answers.add(new_answer(rating=Rating.EASY))
        usual = record.schedule.cards()["dense-bias"]
    with Record.open(path, retention=0.97) as record:
        eager = record.schedule.cards()["dense-bias"]
        assert eager.due_ms < usual.due_ms
        assert eager.stability == usual.stability
    with Record.open(path) as record:
        record.answers.add(new_answer("other"))
        assert record.schedule.cards()["dense-bias"] == usual


@pytest.mark.parametrize("retention", [0.0, 0.69, 1.0, float("nan")])
def test_a_retention_that_nobody_can_plan_for_is_refused(retention: float) -> None:
    with pytest.raises(UsageError, match="retention"):
        Record.in_memory(retention)


def test_cards_that_are_gone_come_back_from_the_log(record: Record) -> None:
    record.answers.add(new_answer())
    cards = record.schedule.cards()
    record.store.rows("DELETE FROM cards")
    record.schedule.rebuild()
    assert record.schedule.cards() == cards


Step = tuple[str, int, Rating, int]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["a", "b"]), st.integers(-40, 400), st.sampled_from(Rating), st.integers(1, 3)),
        st.just("undo"),
        st.just("credit"),
    ),
    max_size=25,
)


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_what_is_stored_is_what_the_log_says(steps: list[Step | str]) -> None:
    with Record.in_memory() as record:
        for number, step in enumerate(steps):
            if step == "undo":
                record.answers.undo_self(now_ms=NOW)
            elif isinstance(step, str):
                record.answers.credit_kata({"a": 1, "c": 1}, kata="k", now_ms=NOW + number * DAY)
            else:
                item, quarter, rating, rev = step
                at_ms, kind = NOW + quarter * DAY // 4, AnswerKind.SELF if quarter % 2 else AnswerKind.ANSWER
                record.answers.add(new_answer(item, at_ms=at_ms, rating=rating, rev=rev, kind=kind))
        stored = record.schedule.cards()
        record.schedule.rebuild()
        assert record.schedule.cards() == stored
        assert stored.keys() == record.answers.seen()
        assert all(card.due_ms >= card.last_ms + DAY for card in stored.values())


def test_an_interval_is_never_longer_than_fsrs_allows() -> None:
    scheduler, card = memory(0.9), None
    from quizzer.progress.memory import Event

    for year in range(40):
        card = scheduler.after(card, Event("x", 1, Rating.EASY, NOW + year * 365 * DAY))
    assert card is not None
    assert timedelta(milliseconds=card.due_ms - card.last_ms).days <= 36_500


def test_opening_a_record_does_not_import_the_scheduler(path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom quizzer.progress.record import Record\n"
        "with Record.open(Path(sys.argv[1])) as record:\n    record.quizzes.recent()\n"
        "print(*sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert {"fsrs", "zipfile", "csv", "random"} & set(ran.stdout.split()) == set()


def test_a_thousand_items_are_looked_through_in_no_time(record: Record) -> None:
    revs = {f"item-{number}": 1 for number in range(1000)}
    record.answers.credit_kata(revs, kata="k", now_ms=NOW)
    begun = time.process_time()
    assert len(record.schedule.due(NOW + 9 * DAY, revs)) == 1000
    assert time.process_time() - begun < 0.5
