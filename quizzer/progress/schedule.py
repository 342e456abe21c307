"""The schedule: which items are due, how well they are remembered, what is coming.

An item is due from the start of the UTC day on which FSRS wants it back. When its text has a newer revision than the
learner answered, it is due at once, but its card stays: most changes are small, and one review tells whether the memory
still holds. Without an answer there is no card; such an item is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizzer.model.review import Card, DueItem, Mark
from quizzer.progress import cards
from quizzer.progress.days import DAY_MS, day_start
from quizzer.progress.marks import MarkLog
from quizzer.progress.memory import RETENTION, Memory, memory
from quizzer.progress.store import Store


class Schedule:
    """The cards of a record."""

    def __init__(self, store: Store, retention: float = RETENTION) -> None:
        self._store = store
        self._marks = MarkLog(store)
        self._retention = retention

    def cards(self) -> dict[str, Card]:
        """The card of each item that was ever answered."""
        self._keep_current()
        return {row["item"]: cards.card(row) for row in self._store.rows("SELECT * FROM cards ORDER BY item")}

    def card(self, item: str) -> Card | None:
        """The card of an item; None if it was never answered."""
        self._keep_current()
        rows = self._store.rows("SELECT * FROM cards WHERE item = ?", (item,))
        return cards.card(rows[0]) if rows else None

    def due(self, at_ms: int, revs: Mapping[str, int]) -> tuple[DueItem, ...]:
        """The items to review, those that are remembered least first.

        Args:
            at_ms: now.
            revs: the items that exist, with their current revision. What is hidden by a mark is left out.
        """
        hidden = self._marks.hidden(now_ms=at_ms)
        today = day_start(at_ms)
        found = [
            DueItem(item, card, self._memory.recall(card, at_ms), outdated=card.rev < revs[item])
            for item, card in self.cards().items()
            if item in revs and item not in hidden and (card.due_ms <= today or card.rev < revs[item])
        ]
        return tuple(sorted(found, key=lambda due: (due.recall, due.card.due_ms, due.item)))

    def new(self, at_ms: int, items: Iterable[str]) -> tuple[str, ...]:
        """Those of the items that were never answered, in the order given. What is hidden by a mark is left out."""
        known = self.cards().keys() | self._marks.hidden(now_ms=at_ms)
        return tuple(item for item in items if item not in known)

    def recall(self, item: str, at_ms: int) -> float | None:
        """The predicted probability of a right answer; None if it was never answered."""
        card = self.card(item)
        return None if card is None else self._memory.recall(card, at_ms)

    def forecast(self, at_ms: int, days: int, revs: Mapping[str, int]) -> tuple[int, ...]:
        """How many items become due on each of the next UTC days, today with what is overdue being the first.

        What a review changes is not foreseen: an item counts once, on the day of its next review.
        """
        coming = [0] * days
        today, suspended = day_start(at_ms), self._marks.marked(Mark.SUSPENDED, now_ms=at_ms)
        for item, card in self.cards().items():
            if item not in revs or item in suspended:
                continue
            day = 0 if card.rev < revs[item] else max(card.due_ms - today, 0) // DAY_MS
            if day < days:
                coming[day] += 1
        return tuple(coming)

    def rebuild(self) -> None:
        """Derive all cards anew from the log of answers."""
        with self._store.transaction() as connection:
            cards.rebuild(connection, self._memory)

    @property
    def _memory(self) -> Memory:
        return memory(self._retention)

    def _keep_current(self) -> None:
        """Cards of another retention, or of other parameters of FSRS, are of no use."""
        rows = self._store.rows("SELECT basis FROM card_basis")
        if not rows or rows[0][0] != self._memory.basis:
            self.rebuild()
