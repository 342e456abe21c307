"""Interviews: what is planned, what follows an answer, the clock, breaking off, and the report card."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.attempt import AttemptState, Mode
from quizzer.model.errors import UsageError
from quizzer.model.interview import InterviewPlan
from quizzer.model.item import ItemType
from quizzer.progress.record import Record
from quizzer.quiz.marking import FormatError, key_text
from quizzer.report.interview import report_markdown
from quizzer.session.completion import Runner
from quizzer.session.interview import Interview, KataTask, Question
from quizzer.session.interview_plan import SHARE_OF_KATAS, plan_interview
from quizzer.session.overview import overview
from tests.progress.samples import new_save
from tests.session.fakes import START_MS, FakeTime

LIBRARY = Library.find(None)
BANK = Bank(LIBRARY.root)
KATAS = overview(LIBRARY, None).rows
VERSION = "3.15.0"
QUICK = {ItemType.MCQ, ItemType.NUMERIC, ItemType.CLOZE, ItemType.SHAPE, ItemType.BUG, ItemType.PREDICT}
"""Types whose key can be typed as it is told."""


def no_bench() -> Runner:
    raise AssertionError("no completion is asked")


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.in_memory() as made:
        yield made


def planned(record: Record, minutes: int = 30, seed: int = 1) -> InterviewPlan:
    return plan_interview(BANK, KATAS, record, minutes=minutes, seed=seed, version=VERSION, now_ms=START_MS)


def begun(record: Record, time: FakeTime, minutes: int = 30, seed: int = 1) -> Interview:
    plan = planned(record, minutes, seed)
    return Interview.begin(plan, BANK, KATAS, record, seed=seed, bench=no_bench, time=time.source)


def right(question: Question) -> str:
    showing = question.showing
    if showing.options:
        return " ".join(letter for letter, option in showing.lettered if option.key)
    key = key_text(showing)
    return key.removeprefix("line ").partition(":")[0] if showing.item.type is ItemType.BUG else key


def questions(interview: Interview, react: Callable[[Question], None]) -> tuple[list[Question], KataTask | None]:
    """All questions up to the first kata; each is reacted to."""
    asked: list[Question] = []
    while isinstance(step := interview.next(), Question):
        asked.append(step)
        react(step)
    return asked, step


@pytest.mark.parametrize("minutes", [30, 45, 60])
@pytest.mark.parametrize("seed", range(6))
def test_a_plan_fits_its_time_and_differs_in_topics(record: Record, minutes: int, seed: int) -> None:
    plan = planned(record, minutes, seed)
    heads = BANK.heads
    pars = {row.id: row.par_ms for row in KATAS}
    assert len(plan.katas) == (2 if minutes == 60 else 1)
    assert sum(pars[kata] for kata in plan.katas) <= SHARE_OF_KATAS * minutes * 60_000
    assert len({heads[one.lead].topic for one in plan.rounds}) == len(plan.rounds) >= 4
    for one in plan.rounds:
        assert {heads[name].source for name in (one.lead, *one.candidates)} == {one.question}
        assert all(heads[name].type is not ItemType.FREE for name in (one.lead, *one.candidates))
    longest = [
        sum(sorted((heads[name].seconds for name in (one.lead, *one.candidates)), reverse=True)[: plan.follow_ups + 1])
        for one in plan.rounds
    ]
    assert sum(longest) * 1000 + sum(pars[kata] for kata in plan.katas) <= minutes * 60_000
    assert planned(record, minutes, seed) == plan


def test_katas_that_were_passed_come_last(record: Record) -> None:
    for row in KATAS:
        if row.id != "stateful-batches":
            attempt = record.attempts.begin(
                row.id, Mode.PRACTICE, backend="tensorflow", fresh=True, par_ms=1, limit_ms=None, now_ms=1
            )
            record.attempts.end(attempt.id, AttemptState.PASSED, elapsed_ms=1, now_ms=2)
    rows = overview(LIBRARY, record).rows
    plan = plan_interview(BANK, rows, record, minutes=30, seed=3, version=VERSION, now_ms=START_MS)
    assert plan.katas == ("stateful-batches",)


def test_other_lengths_are_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="50 minutes"):
        planned(record, 50)


def test_right_answers_lead_to_harder_follow_ups_and_wrong_ones_to_easier(record: Record) -> None:
    levels: dict[bool, list[int]] = {}
    for good in (True, False):
        steps: list[tuple[int, int]] = []
        for seed in range(8):
            steps += _steps(begun(record, FakeTime(), 45, seed), good)
        levels[good] = [after - before for before, after in steps]
    assert sum(levels[True]) > 0 > sum(levels[False])


def _steps(interview: Interview, good: bool) -> list[tuple[int, int]]:
    """The levels before and after each follow-up."""
    asked, _ = questions(interview, lambda question: _react(interview, question, good))
    levels = [(question.showing.item.level, question.follows) for question in asked]
    return [(before, after) for (before, _), (after, follows) in pairwise(levels) if follows]


def _react(interview: Interview, question: Question, good: bool) -> None:
    if good and question.showing.item.type in QUICK:
        interview.answer(right(question))
    else:
        interview.skip()


def test_every_round_has_its_follow_ups_and_then_the_katas_come(record: Record) -> None:
    time = FakeTime()
    interview = begun(record, time, 60)
    asked, task = questions(interview, lambda _: interview.skip())
    plan = interview.plan
    assert len(asked) == sum(1 + min(plan.follow_ups, len(one.candidates)) for one in plan.rounds)
    assert [one.number for one in asked] == list(range(1, len(asked) + 1))
    assert task == KataTask(plan.katas[0], 1, 2, interview.remaining_ms - _par(plan.katas[1]))
    interview.hand_in(task)
    second = interview.next()
    assert second == KataTask(plan.katas[1], 2, 2, interview.remaining_ms)
    interview.hand_in(second)
    assert interview.next() is None
    card = interview.close()
    assert (card.asked, card.skipped, card.not_reached, card.score) == (0, len(asked), 0, 0.0)
    assert [kata.reached for kata in card.katas] == [False, False]


def _par(kata: str) -> int:
    return next(row.par_ms for row in KATAS if row.id == kata)


def test_an_answer_that_is_none_is_asked_again_and_counts_for_nothing(record: Record) -> None:
    interview = begun(record, FakeTime(), 30, _seed_with(record, ItemType.MCQ))
    question = interview.next()
    assert isinstance(question, Question)
    with pytest.raises(FormatError):
        interview.answer("9")
    assert interview.current is question
    interview.answer(right(question))
    assert record.answers.of_quiz(interview.quiz.id)[0].score == 1.0
    with pytest.raises(UsageError):
        interview.answer("a")


def _seed_with(record: Record, kind: ItemType) -> int:
    """A seed with which the first question has a type."""
    return next(seed for seed in range(99) if BANK.heads[planned(record, 30, seed).rounds[0].lead].type is kind)


def test_the_questions_end_when_only_the_par_of_the_katas_is_left(record: Record) -> None:
    time = FakeTime()
    interview = begun(record, time, 30)
    interview.next()
    interview.skip()
    time.sleep((interview.remaining_ms - _par(interview.plan.katas[0])) / 1000)
    task = interview.next()
    assert isinstance(task, KataTask)
    assert interview.card().not_reached == len(interview.plan.rounds) - 1


def test_at_the_bell_it_is_over_and_a_late_answer_does_not_count(record: Record) -> None:
    time = FakeTime()
    interview = begun(record, time, 30, _seed_with(record, ItemType.MCQ))
    question = interview.next()
    assert isinstance(question, Question)
    time.sleep(30 * 60 + 5)
    interview.answer(right(question))
    assert record.answers.of_quiz(interview.quiz.id) == ()
    assert interview.next() is None
    assert interview.close().elapsed_ms == 30 * 60_000


def test_broken_off_it_is_taken_up_where_it_was(record: Record) -> None:
    time = FakeTime()
    interview = begun(record, time, 45)
    first = interview.next()
    interview.skip()
    second = interview.next()
    assert isinstance(first, Question)
    assert isinstance(second, Question)
    time.sleep(60)
    again = Interview.resume(BANK, KATAS, record, bench=no_bench, time=time.source)
    assert again is not None
    assert again.plan == interview.plan
    assert again.elapsed_ms == 60_000
    back = again.next()
    assert isinstance(back, Question)
    assert (back.showing, back.number) == (second.showing, 2)
    again.skip()
    again.close()
    assert Interview.resume(BANK, KATAS, record, bench=no_bench, time=time.source) is None


def test_one_whose_time_is_over_is_not_taken_up(record: Record) -> None:
    time = FakeTime()
    begun(record, time, 30)
    time.sleep(30 * 60)
    assert Interview.resume(BANK, KATAS, record, bench=no_bench, time=time.source) is None


def test_the_report_card_tells_topics_katas_and_what_to_look_at(record: Record) -> None:
    time = FakeTime()
    interview = begun(record, time, 30, _seed_with(record, ItemType.MCQ))
    question = interview.next()
    assert isinstance(question, Question)
    time.sleep(20)
    interview.answer(right(question))
    asked, task = questions(interview, lambda _: interview.skip())
    assert isinstance(task, KataTask)
    attempt = record.attempts.begin(
        task.kata,
        Mode.EXAM,
        backend="tensorflow",
        fresh=True,
        par_ms=_par(task.kata),
        limit_ms=task.limit_ms,
        now_ms=time.wall_ms(),
    )
    record.saves.add(attempt.id, replace(new_save(), checks_passed=3, checks_planned=5), now_ms=time.wall_ms())
    time.sleep(100)
    interview.hand_in(task)
    card = interview.close()
    topic = question.showing.item.topic
    assert [(one.topic, one.right, one.elapsed_ms) for one in card.topics] == [(topic, 1, 20_000)]
    kata = card.katas[0]
    assert (kata.reached, kata.passed, kata.checks_passed, kata.checks, kata.elapsed_ms) == (True, False, 3, 5, 100_000)
    assert card.look_at == tuple(one.showing.item.id for one in asked)
    text = report_markdown(card)
    assert text.startswith("# Interview of 30 minutes, 2026-01-01")
    assert f"| {topic} | 1 of 1 | 100% | 0:20 |" in text
    assert f"| {task.kata} | not passed | 3 of 5 | 1:40 |" in text
    assert f"- `quizzer ask {card.look_at[0]}`" in text
