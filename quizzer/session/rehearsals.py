"""The rehearsals of a batch: one for each kata, begun when its first submission comes, shared by all lanes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from quizzer.model.events import Event
from quizzer.model.kata import Kata


class Rehearsed(Protocol):
    """A rehearsal that gradings make use of."""

    def wait(self) -> bool:
        """Return when it is over; whether it is of use."""
        ...

    @property
    def grade(self) -> Callable[[bytes], Iterator[Event]]:
        """Grades a submission."""
        ...

    def close(self) -> None:
        """End it, from any thread."""
        ...


Rehearse = Callable[[Kata, int], Rehearsed]


class Rehearsals:
    """Of one run of a batch.

    Args:
        rehearse: begins one; None where nobody can.
    """

    def __init__(self, rehearse: Rehearse | None) -> None:
        self._rehearse = rehearse
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._begun: list[Rehearsed] = []
        self._known: dict[str, Rehearsed | None] = {}
        self._closed = False

    def of(self, kata: Kata, seed: int) -> Rehearsed | None:
        """The rehearsal of a kata, when it is over; None if there is none of use.

        Raises:
            QuizzerError: nothing can be graded.
        """
        with self._turn:
            if kata.id not in self._known and self._rehearse is not None:
                rehearsed = self._rehearse(kata, seed)
                with self._lock:
                    self._begun.append(rehearsed)
                    if self._closed:
                        rehearsed.close()
                self._known[kata.id] = rehearsed if rehearsed.wait() else None
            return self._known.get(kata.id)

    def close(self) -> None:
        """End them all, also one that somebody waits for."""
        with self._lock:
            self._closed = True
            for rehearsed in self._begun:
                rehearsed.close()
