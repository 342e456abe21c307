"""Text that is longer than the screen, to read with arrows or with the keys of vim."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from quizzer.tui.actions import everywhere
from quizzer.tui.bindings import bindings


class Pages(VerticalScroll):
    """A `VerticalScroll` that also moves with j, k, g and G."""

    DEFAULT_CSS = """
    Pages {
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(everywhere.DOWN, everywhere.UP, everywhere.FIRST, everywhere.LAST)

    def action_down(self) -> None:
        """A line further."""
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        """A line back."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the bottom."""
        self.scroll_end(animate=False)
