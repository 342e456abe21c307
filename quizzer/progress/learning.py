"""Learning within one day: what was wrong comes back after a while, until it was right.

FSRS counts in days; this queue is all there is for the same day. It lives as long as a quiz does, and can be made anew
from the quiz's answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.model.review import Answer, AnswerKind

AFTER = 5
"""How many other items come first."""
MINUTES = 10.0
"""Or how long it takes at most before a wrong item comes back."""


@dataclass
class _Waiting:
    position: int
    at_ms: int
    rights: int = 0


class LearningQueue:
    """The items that a learner got wrong today.

    A wrong item is due again after `after` other items or `minutes`, whichever comes first. When it was right `rights`
    times in a row it graduates and leaves the queue; wrong again, it comes back.
    """

    def __init__(self, *, after: int = AFTER, minutes: float = MINUTES, rights: int = 1) -> None:
        self._after = after
        self._wait_ms = int(minutes * 60_000)
        self._rights = rights
        self._waiting: dict[str, _Waiting] = {}
        self._graduated: set[str] = set()

    @classmethod
    def replay(
        cls, answers: Iterable[Answer], *, after: int = AFTER, minutes: float = MINUTES, rights: int = 1
    ) -> LearningQueue:
        """The queue as a quiz left it, from the quiz's answers in order. Positions count the answers from 1."""
        queue = cls(after=after, minutes=minutes, rights=rights)
        given = (answer for answer in answers if not answer.retracted and answer.kind is not AnswerKind.KATA)
        for position, answer in enumerate(given, start=1):
            queue.record(answer.item, right=answer.right, position=position, now_ms=answer.at_ms)
        return queue

    @property
    def waiting(self) -> tuple[str, ...]:
        """What is in the queue, in the order in which it will come."""
        return tuple(sorted(self._waiting, key=lambda item: (self._waiting[item].position, item)))

    @property
    def graduated(self) -> frozenset[str]:
        """What was wrong today, and is settled."""
        return frozenset(self._graduated)

    def add(self, item: str, *, position: int, now_ms: int) -> None:
        """Put a wrong item into the queue, or to its end.

        Args:
            item: what was answered.
            position: how many items the quiz has asked so far, this one included.
            now_ms: now. A clock that is set back makes nothing come late: the position decides as well.
        """
        self._graduated.discard(item)
        self._waiting[item] = _Waiting(position, now_ms)

    def record(self, item: str, *, right: bool, position: int, now_ms: int) -> None:
        """Take note of any answer: a wrong one puts its item into the queue, right ones let it leave."""
        if not right:
            self.add(item, position=position, now_ms=now_ms)
        elif item in self._waiting:
            waiting = self._waiting[item]
            waiting.position, waiting.at_ms, waiting.rights = position, now_ms, waiting.rights + 1
            if waiting.rights >= self._rights:
                del self._waiting[item]
                self._graduated.add(item)

    def next_due(self, *, position: int, now_ms: int) -> str | None:
        """The item whose time has come, the one that waits longest first; None if there is none yet."""
        for item in self.waiting:
            waiting = self._waiting[item]
            if position - waiting.position >= self._after or now_ms - waiting.at_ms >= self._wait_ms:
                return item
        return None

    def next_anyway(self) -> str | None:
        """The next item, whether its time has come or not: for when there is nothing else to ask."""
        return next(iter(self.waiting), None)
