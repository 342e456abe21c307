"""A list in which several lines can be ticked; a full box says so, not a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.hanging import beside


class Ticks(Choices):
    """Space, Enter or a click ticks a line, or takes the tick off.

    Args:
        rows: a name and the words for each line.
        id: its id.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.MARK)

    def __init__(self, rows: Sequence[tuple[str, str | Content]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._offered = list(rows)
        self._ticked: set[str] = set()
        self._show()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of the ticked lines, from top to bottom."""
        return tuple(name for name, _ in self._offered if name in self._ticked)

    def offer(self, rows: Iterable[tuple[str, str | Content]]) -> None:
        """Show other lines."""
        self._offered = list(rows)
        self._show()

    def tick(self, name: str) -> None:
        """Tick a line, or take the tick off."""
        self._ticked ^= {name}
        self._show()

    def action_mark(self) -> None:
        """The line under the cursor."""
        if self.highlighted is not None:
            self.tick(self._offered[self.highlighted][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.tick(event.option_id or "")

    def _show(self) -> None:
        at = self.highlighted
        self.set_options(Option(beside(self._box(name), _content(words)), name) for name, words in self._offered)
        self.highlighted = at if at is not None and at < len(self._offered) else (0 if self._offered else None)

    def _box(self, name: str) -> Content:
        return Content.styled("■ ", "bold $primary") if name in self._ticked else Content.styled("□ ", "$text-muted")


def _content(words: str | Content) -> Content:
    return Content(words) if isinstance(words, str) else words
