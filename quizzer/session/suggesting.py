"""Suggests a kata: on the topic that is known least, and not much harder than what was passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzer.model.attempt import KataState
from quizzer.model.review import Mastery
from quizzer.session.overview import KataRow


@dataclass(frozen=True)
class Suggestion:
    """A kata to write next."""

    kata: str
    title: str
    difficulty: int
    par_ms: int
    why: str
    """A short sentence without a full stop."""


def suggest(katas: Sequence[KataRow], known: Mapping[str, Mastery], topics: Mapping[str, str]) -> Suggestion | None:
    """The kata to write next; None if there is nothing left that would teach anything.

    Katas that were begun are not suggested: they are to be gone on with. When none is new, the one that was slowest
    against its par time is worth another go.

    Args:
        katas: from easy to hard.
        known: what is known of each topic.
        topics: the topic of each interview question that has items.
    """
    new = [row for row in katas if row.state is KataState.NEW]
    if not new:
        return _again([row for row in katas if row.state is KataState.PASSED])
    passed = max((row.difficulty for row in katas if row.state is KataState.PASSED), default=0)
    easiest = min(row.difficulty for row in new)
    near = [row for row in new if row.difficulty <= max(passed + 1, easiest)]

    def rank(row: KataRow) -> tuple[float, int]:
        topic = known.get(topics.get(row.question, ""))
        return topic.mean if topic else 1.0, abs(row.difficulty - max(passed, easiest))

    best = min(near, key=rank)
    topic = known.get(topics.get(best.question, ""))
    return _suggestion(best, f"{_about(topic, passed)}{_step(best, passed)}")


def _about(topic: Mastery | None, passed: int) -> str:
    if topic is None or not (topic.seen or passed):
        return "a good one to begin with"
    if not topic.seen:
        return f"{topic.topic} is new to you"
    return f"you know {topic.mean:.0%} of {topic.topic}"


def _step(row: KataRow, passed: int) -> str:
    if not passed:
        return ""
    steps = {1: "; one step harder", 0: "; as hard as the last"}
    return steps.get(row.difficulty - passed, "")


def _again(passed: Sequence[KataRow]) -> Suggestion | None:
    slow = [row for row in passed if row.best_ms is None or row.best_ms > row.par_ms]
    if not slow:
        return None
    worst = max(slow, key=lambda row: (row.best_ms or row.par_ms) / row.par_ms)
    why = "passed, but over par: try it once more" if worst.best_ms else "passed, but never from the starter"
    return _suggestion(worst, why)


def _suggestion(row: KataRow, why: str) -> Suggestion:
    return Suggestion(row.id, row.title, row.difficulty, row.par_ms, why)
