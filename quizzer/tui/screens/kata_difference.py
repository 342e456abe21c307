"""Two sources, and where they differ: side by side where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from quizzer.tui.katas.difference import Difference
from quizzer.tui.screen import QuizzerScreen


class DifferenceScreen(QuizzerScreen):
    """Shows a difference; Escape leads back.

    Args:
        title: what the heading says.
        left: name and source.
        right: the same.
    """

    CSS_PATH = "../styles/kata.tcss"

    def __init__(self, title: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        super().__init__()
        self.NAME = title  # type: ignore[misc]
        self._left, self._right = left, right

    def body(self) -> Iterable[Widget]:
        """The difference."""
        yield Difference(self._left, self._right)
