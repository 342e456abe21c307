"""FSRS in whole days: what one answer does to what is remembered, and how much is remembered by when.

All moments are taken to the start of their UTC day before FSRS sees them. Otherwise an item answered on Monday evening
and on Tuesday morning would count as answered twice within a day, and be due in the evening only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from quizzer.model.errors import UsageError
from quizzer.model.review import Card, Rating
from quizzer.progress.days import day_start, milliseconds, moment

if TYPE_CHECKING:
    import fsrs

RETENTION = 0.9
"""The share of reviews that shall come out right; a higher one costs more reviews."""
RETENTIONS = (0.7, 0.99)
"""The range in which FSRS plans sensibly."""


@dataclass(frozen=True)
class Event:
    """What the schedule needs to know of an answer."""

    item: str
    rev: int
    rating: Rating
    at_ms: int


class Memory:
    """The scheduler of FSRS with one desired retention. Get it from `memory`."""

    def __init__(self, retention: float) -> None:
        # Imported here: it takes 20 ms, for which a program that only opens the record need not wait.
        import fsrs

        self._fsrs = fsrs
        self._scheduler = fsrs.Scheduler(
            desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        self.basis = json.dumps(self._scheduler.to_dict())
        """Everything that cards depend on beside the answers."""

    def after(self, card: Card | None, event: Event) -> Card:
        """The card after an answer: the first one to an item on a UTC day changes what is remembered, no other."""
        today = day_start(event.at_ms)
        if card is not None and today <= card.last_ms:
            return replace(card, rev=max(card.rev, event.rev))
        reviewed, _ = self._scheduler.review_card(
            self._card(card, today), self._fsrs.Rating(event.rating), moment(today)
        )
        assert reviewed.stability is not None
        assert reviewed.difficulty is not None
        return Card(
            item=event.item,
            rev=event.rev if card is None else max(card.rev, event.rev),
            stability=reviewed.stability,
            difficulty=reviewed.difficulty,
            due_ms=milliseconds(reviewed.due),
            last_ms=today,
            reps=1 if card is None else card.reps + 1,
            lapses=0 if card is None else card.lapses + (event.rating is Rating.AGAIN),
        )

    def recall(self, card: Card, at_ms: int) -> float:
        """The predicted probability of a right answer on the UTC day of a moment; 1 on the day of the last one."""
        today = day_start(at_ms)
        return float(self._scheduler.get_card_retrievability(self._card(card, today), moment(today)))

    def _card(self, card: Card | None, today: int) -> fsrs.Card:
        # Without an id, each card would sleep for a millisecond to find one.
        if card is None:
            return self._fsrs.Card(card_id=1, due=moment(today))
        return self._fsrs.Card(
            card_id=1,
            state=self._fsrs.State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=moment(card.due_ms),
            last_review=moment(card.last_ms),
        )


def checked_retention(retention: float) -> float:
    """The desired retention itself.

    Raises:
        UsageError: it lies outside of `RETENTIONS`.
    """
    low, high = RETENTIONS
    if not low <= retention <= high:
        raise UsageError(f"the desired retention cannot be {retention}", hint=f"Choose a number from {low} to {high}.")
    return retention


@cache
def memory(retention: float) -> Memory:
    """The one `Memory` of a retention."""
    return Memory(retention)


def replay(memory: Memory, events: Iterable[Event]) -> Iterator[tuple[Card | None, Card]]:
    """An item's card before and after each of its answers, which come in order."""
    card: Card | None = None
    for event in events:
        before, card = card, memory.after(card, event)
        yield before, card
