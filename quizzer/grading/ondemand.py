"""A link to a solution's process that is started only when something is asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import Any

from quizzer.grading.link import Link, Reply
from quizzer.grading.sides import REFERENCE_LIMIT


class OnDemandLink(Link):
    """Like any other link; the first question starts the process and gives it what it has to load.

    Args:
        start: has the process started.
        first: the requests that come before all others.
        check: looks at the answers to those, and raises where one is of no use.
    """

    def __init__(
        self,
        side: str,
        connection: socket.socket,
        output: int,
        start: Callable[[], None],
        first: Sequence[dict[str, Any]],
        check: Callable[[Reply], None],
    ) -> None:
        super().__init__(side, connection, output)
        self._start, self._first, self._check = start, list(first), check
        self._awake = False

    def wake(self) -> None:
        """Start the process if it does not run yet; it warms up while others work."""
        if not self._awake:
            self._awake = True
            self._start()

    def send(self, op: str, **request: Any) -> None:
        """Send a request; `wait` takes its answer."""
        self.wake()
        while self._first:
            super().send(**self._first.pop(0))
            self._check(self.wait(REFERENCE_LIMIT))
        super().send(op, **request)
