"""Quizzes: what was asked, in which order, and what can be resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.errors import StoreError
from quizzer.model.review import QuizMode, Served
from quizzer.progress.record import Record
from tests.progress.samples import NOW, new_answer


def test_a_killed_quiz_can_be_resumed(path: Path) -> None:
    with Record.open(path) as record:
        quiz = record.quizzes.begin(QuizMode.EXAM, options={"topics": ["layers"], "n": 5}, seed=2**100, now_ms=NOW)
        for item, variant in [("b", None), ("a", 3), ("b", None)]:
            record.quizzes.serve(quiz.id, item, rev=2, variant=variant, now_ms=NOW)
        record.answers.add(new_answer("b", quiz=quiz.id))
    with Record.open(path) as record:
        [found] = record.quizzes.open_ones()
        assert (found.options, found.seed) == ({"topics": ["layers"], "n": 5}, 2**100)
        assert (found.served, found.answered, found.ended_ms) == (3, 1, None)
        assert record.quizzes.served(found.id) == (
            Served(1, "b", 2, None, NOW),
            Served(2, "a", 2, 3, NOW),
            Served(3, "b", 2, None, NOW),
        )


def test_an_ended_quiz_is_not_resumed_and_does_not_end_again(record: Record) -> None:
    quiz = record.quizzes.begin(QuizMode.REVIEW, options={}, seed=0, now_ms=NOW)
    assert record.quizzes.end(quiz.id, now_ms=NOW + 5).ended_ms == NOW + 5
    assert record.quizzes.end(quiz.id, now_ms=NOW + 9).ended_ms == NOW + 5
    assert record.quizzes.open_ones() == ()


def test_quizzes_are_listed_newest_first(record: Record) -> None:
    ids = [record.quizzes.begin(mode, options={}, seed=0, now_ms=NOW + n).id for n, mode in enumerate(QuizMode)]
    assert [quiz.id for quiz in record.quizzes.recent(limit=3)] == ids[:0:-1]
    assert [quiz.id for quiz in record.quizzes.open_ones()] == ids[::-1]
    assert [quiz.mode for quiz in record.quizzes.open_ones(QuizMode.DRILL)] == [QuizMode.DRILL]


def test_an_answer_to_a_quiz_that_does_not_exist_is_refused(record: Record) -> None:
    with pytest.raises(StoreError):
        record.answers.add(new_answer(quiz=99))
