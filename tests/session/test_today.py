"""What there is to do today: due, begun, suggested, planned."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.attempt import KataState, Mode
from quizzer.model.interview import InterviewPlan
from quizzer.model.review import Mark, Mastery
from quizzer.progress.days import utc_date
from quizzer.progress.record import Record
from quizzer.session.clock import Time
from quizzer.session.completion import Runner
from quizzer.session.interview import Interview
from quizzer.session.overview import KataRow, overview
from quizzer.session.suggesting import suggest
from quizzer.session.today import Today, today
from tests.progress.samples import DAY, NOW, new_answer
from tests.session.bank_samples import KATA, add_content, practise, prove

NOON = NOW + DAY // 2
DATE = utc_date(NOON)
MINUTE = 60_000


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return add_content(tmp_path / "content")


def of(content: Path, record: Record, *, now_ms: int = NOON, days: int | None = None) -> Today:
    katas = overview(Library.find(content), record).rows
    interview = None if days is None else DATE + timedelta(days=days)
    return today(
        Bank(content), katas, record, now_ms=now_ms, goal=5, interview=interview, version="", local_date=utc_date
    )


def begin(record: Record, *, limit_ms: int | None = None, now_ms: int = NOON) -> None:
    mode = Mode.PRACTICE if limit_ms is None else Mode.EXAM
    record.attempts.begin(
        KATA, mode, backend="tensorflow", fresh=True, par_ms=450_000, limit_ms=limit_ms, now_ms=now_ms
    )


def test_somebody_new_has_nothing_behind_and_everything_ahead(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record)
    assert found.blank
    assert (found.due.items, found.done, found.goal, found.countdown) == (0, 0, 5, None)
    assert found.new == 2, "the parametrised question was never proved"
    assert found.suggestion is not None
    assert (found.suggestion.kata, found.suggestion.why) == (KATA, "a good one to begin with")


def test_what_is_due_is_told_by_topic_and_is_what_a_review_asks(content: Path) -> None:
    prove(content)
    with Record.in_memory() as record:
        for item in ("dense-bias", "dense-count", "load-data"):
            record.answers.add(new_answer(item, at_ms=NOON - 30 * DAY, right=False))
        record.answers.add(new_answer("dense-bias", at_ms=NOON))
        found = of(content, record)
        assert found.due.topics == (("data", 1), ("layers", 1))
        assert found.due.seconds == 180
        assert (found.done, found.streak.current, found.new) == (1, 1, 0)
        record.marks.set("load-data", Mark.SUSPENDED, now_ms=NOON)
        assert of(content, record).due.topics == (("layers", 1),)


def test_the_topic_known_least_comes_first_and_one_never_met_last(content: Path) -> None:
    with Record.in_memory() as record:
        practise(record, NOON)
        assert [one.topic for one in of(content, record).topics] == ["data", "layers"]
    with Record.in_memory() as record:
        record.answers.add(new_answer("dense-bias", at_ms=NOON))
        assert [one.topic for one in of(content, record).topics] == ["layers", "data"]


def test_a_kata_that_was_begun_can_be_gone_on_with(content: Path) -> None:
    with Record.in_memory() as record:
        begin(record)
        attempt = record.attempts.of(KATA)[0]
        record.clock.beat(record.clock.start(attempt.id, process=1, now_ms=NOON), counted_ms=90_000, now_ms=NOON)
        found = of(content, record)
        assert [(one.kata, one.elapsed_ms, one.left_ms) for one in found.begun] == [(KATA, 90_000, None)]
        assert found.suggestion is None, "what was begun is not suggested anew"
        assert not found.blank


def test_an_exam_is_offered_until_its_bell(content: Path) -> None:
    with Record.in_memory() as record:
        begin(record, limit_ms=10 * MINUTE)
        found = of(content, record, now_ms=NOON + 4 * MINUTE)
        assert [(one.elapsed_ms, one.left_ms) for one in found.begun] == [(4 * MINUTE, 6 * MINUTE)]
        assert of(content, record, now_ms=NOON + 10 * MINUTE).begun == ()


def test_an_interview_that_runs_is_offered_and_its_kata_with_it(content: Path) -> None:
    with Record.in_memory() as record:
        katas = overview(Library.find(content), record).rows
        plan = InterviewPlan(30, (), 1, (KATA,))
        Interview.begin(plan, Bank(content), katas, record, seed=1, bench=no_bench, time=Time(lambda: NOON))
        begin(record, limit_ms=20 * MINUTE, now_ms=NOON + MINUTE)
        found = of(content, record, now_ms=NOON + 10 * MINUTE)
        assert found.interview_ms == 20 * MINUTE
        assert found.begun == ()
        assert of(content, record, now_ms=NOON + 31 * MINUTE).interview_ms is None


def test_the_days_to_the_interview_have_a_plan(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record, days=3).countdown
        assert found is not None
        assert found.days == 3
        assert found.plan is not None
        assert found.plan.date == DATE
        assert found.plan.new, "something new on the first of three days"
        for days in (-2, 500):
            other = of(content, record, days=days).countdown
            assert other is not None
            assert (other.days, other.plan) == (days, None)


def row(
    kata: str, difficulty: int, question: str, state: KataState = KataState.NEW, best: int | None = None
) -> KataRow:
    return KataRow(kata, question, "implement", kata, "", difficulty, 10 * MINUTE, best, state, int(best is not None))


def known(topic: str, mean: float, seen: int = 4) -> Mastery:
    return Mastery(topic, 8, seen, mean, mean - 0.1, mean + 0.1)


LEVELS = {"a": known("a", 0.8), "b": known("b", 0.3), "c": known("c", 0.5, seen=0)}
WHERE = {"q01": "a", "q02": "b", "q03": "c"}


def test_a_kata_is_suggested_on_the_weakest_topic_within_reach() -> None:
    passed = row("p", 2, "q01", KataState.PASSED, 9 * MINUTE)
    found = suggest([passed, row("x", 2, "q01"), row("y", 3, "q02"), row("z", 4, "q02")], LEVELS, WHERE)
    assert found is not None
    assert (found.kata, found.why) == ("y", "you know 30% of b; one step harder")
    found = suggest([passed, row("x", 2, "q01"), row("z", 5, "q02")], LEVELS, WHERE)
    assert found is not None
    assert found.kata == "x", "two steps up is no next step"
    found = suggest([passed, row("z", 5, "q03")], LEVELS, WHERE)
    assert found is not None
    assert (found.kata, found.why) == ("z", "c is new to you"), "unless there is no other"


def test_when_all_are_passed_the_slowest_is_worth_another_go() -> None:
    slow, fast = row("s", 1, "q01", KataState.PASSED, 15 * MINUTE), row("f", 1, "q01", KataState.PASSED, 9 * MINUTE)
    found = suggest([fast, slow], LEVELS, WHERE)
    assert found is not None
    assert (found.kata, found.why) == ("s", "passed, but over par: try it once more")
    assert suggest([fast], LEVELS, WHERE) is None
    assert suggest([], LEVELS, WHERE) is None


def no_bench() -> Runner:
    raise AssertionError("nothing is run")
