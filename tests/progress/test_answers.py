"""The log of answers: what is added stays, what is taken back counts for nothing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.errors import StoreError
from quizzer.model.review import AnswerKind, Certainty, NewAnswer, QuizMode, Rating
from quizzer.progress.answers import GIVEN_LIMIT
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, new_answer


def test_an_answer_is_kept_whole(record: Record) -> None:
    quiz = record.quizzes.begin(QuizMode.EXAM, options={}, seed=1, now_ms=NOW)
    new = NewAnswer(
        item="dense-bias",
        rev=3,
        variant=17,
        kind=AnswerKind.SELF,
        mode=QuizMode.EXAM,
        quiz=quiz.id,
        asked_ms=NOW - 9_000,
        answered_ms=NOW,
        elapsed_ms=8_500,
        score=0.75,
        certainty=Certainty.THINK,
        hints=2,
        given="(None, 32)\n'; DROP TABLE answers; --",
        rating=Rating.HARD,
    )
    answer = record.answers.add(new)
    assert {field.name: getattr(answer, field.name) for field in fields(new)} == vars(new)
    assert (answer.at_ms, answer.retracted, answer.right) == (NOW, False, True)
    assert record.answers.of_quiz(quiz.id) == record.answers.of_item("dense-bias") == (answer,)


@given(st.text(st.characters(), max_size=20) | st.just("\udc80 half"))
def test_any_text_can_be_given(given_text: str) -> None:
    with Record.in_memory() as record:
        kept = record.answers.add(new_answer(given=given_text)).given
    assert kept == given_text.encode("utf-8", "replace").decode("utf-8")


def test_a_very_long_text_is_cut(record: Record) -> None:
    assert len(record.answers.add(new_answer(given="x" * 10_000)).given) == GIVEN_LIMIT


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_that_is_none_is_refused_and_nothing_kept(record: Record, score: float) -> None:
    with pytest.raises(StoreError):
        record.answers.add(replace(new_answer(), score=score))
    assert record.answers.seen() == frozenset()
    assert record.schedule.cards() == {}


def test_answers_cannot_be_changed_or_removed(record: Record) -> None:
    record.answers.add(new_answer())
    for statement in ("UPDATE answers SET score = 1", "DELETE FROM answers"):
        with pytest.raises(StoreError, match="never"):
            record.store.rows(statement)


def test_the_last_self_grade_can_be_taken_back(record: Record) -> None:
    before = record.answers.add(new_answer(at_ms=NOW - 9 * DAY))
    graded = record.answers.add(new_answer(kind=AnswerKind.SELF, right=False))
    card = record.schedule.card("dense-bias")
    undone = record.answers.undo_self(now_ms=NOW + 5)
    assert undone == replace(graded, retracted=True)
    assert record.answers.counted() == (before,)
    assert record.answers.of_item("dense-bias") == (before, undone)
    assert record.answers.latest() == {"dense-bias": before}
    assert record.schedule.card("dense-bias") != card
    assert record.answers.undo_self(now_ms=NOW + 6) is None


def test_only_the_newest_answer_can_be_taken_back_and_only_a_self_grade(record: Record) -> None:
    assert record.answers.undo_self(now_ms=NOW) is None
    first, second = (record.quizzes.begin(QuizMode.DRILL, options={}, seed=0, now_ms=NOW).id for _ in range(2))
    graded = record.answers.add(new_answer(kind=AnswerKind.SELF, quiz=first))
    record.answers.add(new_answer("other", quiz=second))
    assert record.answers.undo_self(now_ms=NOW) is None
    assert record.answers.undo_self(quiz=second, now_ms=NOW) is None
    undone = record.answers.undo_self(quiz=first, now_ms=NOW)
    assert undone is not None
    assert undone.id == graded.id
    assert record.quizzes.get(first).answered == 0


def test_an_item_whose_only_answer_was_taken_back_is_new_again(record: Record) -> None:
    record.answers.add(new_answer(kind=AnswerKind.SELF))
    record.answers.undo_self(now_ms=NOW)
    assert record.schedule.cards() == {}
    assert record.answers.seen() == frozenset()
    assert record.schedule.new(NOW, ["dense-bias"]) == ("dense-bias",)


def test_a_clock_that_was_set_back_moves_no_answer_before_an_earlier_one(record: Record) -> None:
    first = record.answers.add(new_answer(at_ms=NOW + 40 * DAY))
    second = record.answers.add(new_answer(at_ms=NOW, right=False))
    third = record.answers.add(new_answer(at_ms=-5, right=True))
    elsewhere = record.answers.add(new_answer("other", at_ms=NOW))
    assert (second.at_ms, third.at_ms) == (first.at_ms, first.at_ms)
    assert (second.answered_ms, third.answered_ms) == (NOW, -5)
    assert elsewhere.at_ms == NOW
    assert [answer.id for answer in record.answers.of_item("dense-bias")] == [first.id, second.id, third.id]
    card = record.schedule.card("dense-bias")
    assert card is not None
    assert card.due_ms > card.last_ms
    assert record.schedule.recall("dense-bias", NOW) == 1.0


def test_a_clock_gone_wild_does_not_leave_the_calendar(record: Record) -> None:
    for at_ms in (-(10**15), 10**17):
        record.answers.add(new_answer(at_ms=at_ms))
    assert len(record.schedule.due(10**15, {"dense-bias": 1})) in (0, 1)
    assert record.schedule.forecast(NOW, 3, {"dense-bias": 1}) == (0, 0, 0)


def test_credit_for_a_kata_goes_to_what_was_not_answered_that_day(record: Record) -> None:
    record.answers.add(new_answer("today", right=False))
    record.answers.add(new_answer("yesterday", right=False, at_ms=NOW - DAY))
    given_to = record.answers.credit_kata({"today": 1, "yesterday": 1, "never": 2}, kata="custom-layer", now_ms=NOW + 1)
    assert [(answer.item, answer.rev) for answer in given_to] == [("yesterday", 1), ("never", 2)]
    assert {answer.kind for answer in given_to} == {AnswerKind.KATA}
    assert {(answer.score, answer.rating, answer.given) for answer in given_to} == {(1.0, Rating.GOOD, "custom-layer")}
    assert record.answers.credit_kata({"never": 2}, kata="custom-layer", now_ms=NOW + 2) == ()
    card = record.schedule.card("never")
    assert card is not None
    assert card.due_ms == NOW + 2 * DAY


def test_what_was_sure_and_wrong_stays_until_it_was_right_twice(record: Record) -> None:
    def deck() -> list[str]:
        return [answer.item for answer in record.answers.sure_and_wrong()]

    record.answers.add(new_answer("doubtful", right=False, certainty=Certainty.THINK))
    record.answers.add(new_answer("sure", right=False, certainty=Certainty.SURE))
    record.answers.add(new_answer("other", right=False, certainty=Certainty.SURE, at_ms=NOW + 1))
    assert deck() == ["other", "sure"]
    record.answers.add(new_answer("sure", at_ms=NOW + 2))
    record.answers.credit_kata({"sure": 1}, kata="custom-layer", now_ms=NOW + DAY)
    assert deck() == ["other", "sure"]
    record.answers.add(new_answer("sure", at_ms=NOW + DAY + 2))
    assert deck() == ["other"]
    record.answers.add(new_answer("sure", right=False, certainty=Certainty.SURE, at_ms=NOW + DAY + 3))
    assert deck() == ["sure", "other"]


def test_sure_and_wrong_forgets_what_was_taken_back(record: Record) -> None:
    record.answers.add(new_answer(kind=AnswerKind.SELF, right=False, certainty=Certainty.SURE))
    record.answers.undo_self(now_ms=NOW)
    assert record.answers.sure_and_wrong() == ()


def test_answers_are_found_by_time_and_summed_up(record: Record) -> None:
    answers = [record.answers.add(new_answer(at_ms=NOW + day * DAY, right=day % 2 == 0)) for day in range(5)]
    assert record.answers.counted(since_ms=NOW + DAY, until_ms=NOW + 3 * DAY) == tuple(answers[1:3])
    assert record.answers.counts() == {"dense-bias": (5, 3)}
    assert record.answers.latest() == {"dense-bias": answers[4]}
    assert record.insight.last_result("dense-bias") == answers[4]
    assert record.insight.last_result("never") is None
