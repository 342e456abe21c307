"""Learning within a day: wrong items come back, right ones leave."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.review import AnswerKind
from quizzer.progress.learning import LearningQueue
from quizzer.progress.record import Record
from tests.progress.samples import NOW, new_answer


def test_a_wrong_item_comes_back_after_others() -> None:
    queue = LearningQueue(after=3)
    queue.record("a", right=False, position=1, now_ms=NOW)
    assert [queue.next_due(position=position, now_ms=NOW) for position in (1, 2, 3, 4)] == [None, None, None, "a"]


def test_a_wrong_item_comes_back_after_minutes() -> None:
    queue = LearningQueue(minutes=2)
    queue.add("a", position=1, now_ms=NOW)
    assert queue.next_due(position=1, now_ms=NOW + 119_999) is None
    assert queue.next_due(position=1, now_ms=NOW + 120_000) == "a"
    assert queue.next_due(position=1, now_ms=NOW - 10**9) is None


def test_a_right_answer_graduates_and_a_wrong_one_begins_anew() -> None:
    queue = LearningQueue(rights=2)
    queue.record("right-at-once", right=True, position=1, now_ms=NOW)
    assert list(queue.waiting) == []
    for position, right in enumerate([False, True, False, True], start=2):
        queue.record("a", right=right, position=position, now_ms=NOW)
        assert list(queue.waiting) == ["a"]
    queue.record("a", right=True, position=6, now_ms=NOW)
    assert list(queue.waiting) == []
    assert queue.graduated == {"a"}
    queue.record("a", right=False, position=7, now_ms=NOW)
    assert list(queue.waiting) == ["a"]
    assert queue.graduated == set()


def test_when_nothing_else_is_left_the_next_one_comes_early() -> None:
    queue = LearningQueue()
    assert queue.next_anyway() is None
    queue.add("b", position=1, now_ms=NOW)
    queue.add("a", position=2, now_ms=NOW)
    assert queue.next_due(position=2, now_ms=NOW) is None
    assert queue.next_anyway() == "b"


def test_a_killed_quiz_gets_its_queue_back(record: Record) -> None:
    for item, right, kind in [
        ("a", False, AnswerKind.ANSWER),
        ("b", False, AnswerKind.SELF),
        ("a", True, AnswerKind.ANSWER),
        ("c", False, AnswerKind.SELF),
    ]:
        record.answers.add(new_answer(item, right=right, kind=kind))
    record.answers.undo_self(now_ms=NOW)
    queue = LearningQueue.replay(record.answers.counted(), after=2)
    assert list(queue.waiting) == ["b"]
    assert queue.graduated == {"a"}
    assert queue.next_due(position=4, now_ms=NOW) == "b"


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans())), st.integers(1, 3))
def test_what_waits_was_wrong_and_not_right_often_enough_since(steps: list[tuple[str, bool]], rights: int) -> None:
    queue = LearningQueue(rights=rights)
    for position, (item, right) in enumerate(steps, start=1):
        queue.record(item, right=right, position=position, now_ms=NOW + position)
    for item in "abcd":
        results = [right for name, right in steps if name == item]
        since = results[::-1].index(False) if False in results else None
        assert (item in queue.waiting) == (since is not None and since < rights)
    assert not set(queue.waiting) & queue.graduated
    late = [queue.next_due(position=len(steps) + 5, now_ms=NOW)]
    assert late == [queue.waiting[0] if queue.waiting else None]
