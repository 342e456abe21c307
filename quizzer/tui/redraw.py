"""Draws the parts of a screen that many events change: each at most ten times a second, and one at a time.

Textual works out everything between the topmost and the lowest change of a frame anew. Two small parts that lie far
apart therefore cost as much as the whole screen when they are drawn together, and little when each has its own frame.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump

EACH_S = 0.1
"""No part is drawn more often."""


class Redraw:
    """Turns many changes into few drawings; the last change is always drawn.

    Args:
        owner: the screen; its timers are used, and end with it.
        parts: each draws one part from what is known, and nothing that did not change.
    """

    def __init__(self, owner: MessagePump, *parts: Callable[[], None]) -> None:
        self._owner = owner
        self._parts = parts
        self._due: dict[Callable[[], None], None] = {}
        self._resting = False

    @property
    def due(self) -> bool:
        """Something is yet to be drawn."""
        return bool(self._due)

    def soon(self) -> None:
        """Something changed that may wait a moment."""
        if not self._resting:
            self._rest()
        self._due |= dict.fromkeys(self._parts)

    def now(self) -> None:
        """Something changed that a person waits for."""
        self._due.clear()
        for part in self._parts:
            part()

    def _rest(self) -> None:
        self._resting = True
        self._owner.set_timer(EACH_S / len(self._parts), self._next)

    def _next(self) -> None:
        self._resting = False
        if self._due:
            self._rest()
            part = next(iter(self._due))
            del self._due[part]
            part()
