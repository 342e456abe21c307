"""Was the schedule right? Reviews that were due, how they came out, and what was predicted.

Only answers that changed a card can tell, and of those only the ones on or after the day on which the item was due, to
the same revision as before. Credit from katas tells nothing about a prediction: it comes only with a pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.model.review import Accuracy, Answer, AnswerKind, Card, Retention
from quizzer.progress.days import day_start
from quizzer.progress.memory import Event, Memory

WINDOW = 50
"""How many reviews the moving average looks back."""
_SURE = 1e-3
"""No prediction is taken as surer than this, or one surprise would make the log loss infinite."""


@dataclass(frozen=True)
class Review:
    """One review that was due, and three predictions made before it."""

    item: str
    at_ms: int
    recalled: bool
    fsrs: float
    average: float
    moving: float


def reviews(memory: Memory, answers: Iterable[Answer]) -> Iterator[Review]:
    """The due reviews among all answers that count, oldest first; the predictions know nothing of what came later."""
    cards: dict[str, Card] = {}
    outcomes: list[bool] = []
    for answer in answers:
        before = cards.get(answer.item)
        cards[answer.item] = memory.after(before, Event(answer.item, answer.rev, answer.rating, answer.at_ms))
        if before is None or answer.kind is AnswerKind.KATA or answer.rev != before.rev:
            continue
        if day_start(answer.at_ms) > before.last_ms and day_start(answer.at_ms) >= before.due_ms:
            average, moving = _share(outcomes), _share(outcomes[-WINDOW:])
            predicted = memory.recall(before, answer.at_ms)
            yield Review(answer.item, answer.at_ms, answer.right, predicted, average, moving)
            outcomes.append(answer.right)


def retention(found: Sequence[Review], topics: Mapping[str, str] | None = None) -> tuple[Retention, ...]:
    """Reviews summed up: first all of them, then topic by topic. Empty if there are none."""
    if not found:
        return ()
    parts: dict[str, list[Review]] = {}
    for review in found:
        if topics is not None and review.item in topics:
            parts.setdefault(topics[review.item], []).append(review)
    return (_sum_up(None, found), *(_sum_up(topic, parts[topic]) for topic in sorted(parts)))


def _sum_up(topic: str | None, found: Sequence[Review]) -> Retention:
    outcomes = [review.recalled for review in found]
    return Retention(
        topic,
        len(found),
        sum(outcomes),
        fsrs=_accuracy([review.fsrs for review in found], outcomes),
        average=_accuracy([review.average for review in found], outcomes),
        moving=_accuracy([review.moving for review in found], outcomes),
    )


def _accuracy(predicted: Sequence[float], outcomes: Sequence[bool]) -> Accuracy:
    pairs = [(min(max(share, _SURE), 1 - _SURE), outcome) for share, outcome in zip(predicted, outcomes, strict=True)]
    log_loss = -sum(math.log(share if outcome else 1 - share) for share, outcome in pairs) / len(pairs)
    brier = sum((share - outcome) ** 2 for share, outcome in pairs) / len(pairs)
    return Accuracy(sum(predicted) / len(predicted), log_loss, math.sqrt(brier))


def _share(outcomes: Sequence[bool]) -> float:
    """The share of right ones, with one right and one wrong added, so that the first prediction is an even one."""
    return (sum(outcomes) + 1) / (len(outcomes) + 2)
