"""A passing line that counts how much of a long run is done, and guesses when the rest will be."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from quizzer.report.passing import PassingLine
from quizzer.report.screen import Screen
from quizzer.report.words import duration

T = TypeVar("T")


@contextlib.contextmanager
def counting(
    total: int, done_word: str, apart_word: str, is_apart: Callable[[T], bool]
) -> Iterator[Callable[[T], None]]:
    """A line on a terminal's stderr, `3 of 9 proved, 1 with problems, about 20 s left`; nothing elsewhere.

    Args:
        total: how many there are.
        done_word: what is said of those that are done.
        apart_word: what is said of those that are counted apart.
        is_apart: which these are.

    Yields:
        What to call with each thing that is done.
    """
    line = PassingLine(sys.stderr, Screen.of(sys.stderr))
    began, done, apart = time.monotonic(), 0, 0

    def tick(thing: T) -> None:
        nonlocal done, apart
        done, apart = done + 1, apart + is_apart(thing)
        left = (time.monotonic() - began) / done * (total - done)
        line.show(f"{done} of {total} {done_word}, {apart} {apart_word}, about {duration(left)} left")

    try:
        yield tick
    finally:
        line.clear()
