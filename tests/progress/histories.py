"""Random histories of a learner, for tests that must hold for every record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizzer.model.attempt import AttemptState
from quizzer.model.review import AnswerKind, Certainty, Mark, QuizMode, Rating
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, begin, new_answer, new_save

Step = Callable[[Record], object]
MOMENTS = st.integers(-50, 400).map(lambda quarter: NOW + quarter * DAY // 4)
TEXTS = st.text(max_size=12) | st.sampled_from(["", '",\r\n"', "\x00", "=1+1", "é\u2028\U0001f600", "\r"])
ITEMS = st.sampled_from(["dense-bias", "item-2", "item-3"])


def _answer(text: str, certainty: Certainty | None, variant: int | None, **how: Any) -> Step:
    def step(record: Record) -> object:
        quizzes = record.quizzes.recent(limit=1)
        new = new_answer(**how, given=text, certainty=certainty, quiz=quizzes[0].id if quizzes and variant else None)
        return record.answers.add(replace(new, variant=variant, score=0.1 + 0.2))

    return step


def _quiz(mode: QuizMode, seed: int, at_ms: int, items: list[str], ends: bool, name: str) -> Step:
    def step(record: Record) -> None:
        quiz = record.quizzes.begin(mode, options={"name": name, "n": [1, None]}, seed=seed, now_ms=at_ms).id
        for item in items:
            record.quizzes.serve(quiz, item, rev=1, variant=None, now_ms=at_ms)
        if ends:
            record.quizzes.end(quiz, now_ms=at_ms)

    return step


def _kata(name: str, source: bytes, outcome: str, exam: bool, seed: int) -> Step:
    def step(record: Record) -> None:
        attempt = begin(record, name, limit_ms=600_000 if exam else None).id
        interval = record.clock.start(attempt, process=7, now_ms=NOW)
        record.clock.beat(interval, counted_ms=seed % 1000, now_ms=NOW + 5, close=seed % 2 == 0)
        record.hints.take(attempt, available=3, elapsed_ms=5, now_ms=NOW)
        ends = AttemptState.PASSED if outcome == "passed" else None
        record.saves.add(attempt, new_save(source, outcome=outcome, seed=seed), ends=ends, now_ms=NOW)

    return step


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        _answer,
        TEXTS,
        st.none() | st.sampled_from(Certainty),
        st.none() | st.integers(0, 60),
        item=ITEMS,
        at_ms=MOMENTS,
        rating=st.sampled_from(Rating),
        kind=st.sampled_from([AnswerKind.ANSWER, AnswerKind.SELF]),
        rev=st.integers(1, 3),
    ),
    st.builds(_quiz, st.sampled_from(QuizMode), st.integers(0, 2**80), MOMENTS, st.lists(ITEMS), st.booleans(), TEXTS),
    st.builds(
        _kata,
        st.sampled_from(["custom-layer", "train-step"]),
        st.binary(max_size=20),
        st.sampled_from(["failed", "passed"]),
        st.booleans(),
        st.integers(0, 2**128),
    ),
    st.builds(lambda at_ms: lambda record: record.answers.undo_self(now_ms=at_ms), MOMENTS),
    st.builds(lambda at_ms: lambda record: record.answers.credit_kata({"item-2": 1}, kata="k", now_ms=at_ms), MOMENTS),
    st.builds(
        lambda item, mark, at_ms, on: (
            lambda record: (record.marks.set if on else record.marks.unset)(item, mark, now_ms=at_ms)
        ),
        ITEMS,
        st.sampled_from(Mark),
        MOMENTS,
        st.booleans(),
    ),
    st.builds(
        lambda item, text, at_ms: (
            lambda record: record.doubts.add(item, rev=1, versions={"keras": text}, text=text, now_ms=at_ms)
        ),
        ITEMS,
        TEXTS,
        MOMENTS,
    ),
)
HISTORIES = st.lists(STEPS, max_size=15)
"""Lists of steps; each takes a record and does something that a learner could do."""
