"""One of a few words, all of them in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.report.cells import cells
from quizzer.tui.actions import settings as actions
from quizzer.tui.bindings import bindings

if TYPE_CHECKING:
    from textual import events

_GAP = "  "


class Segments(Widget, can_focus=True):
    """Words side by side; left and right choose, and so does a click. The chosen one is marked.

    Args:
        words: each value, and what it is called.
        value: the one that is chosen.
    """

    HELP = "A choice. Left and right take the word before or after; it is kept at once."
    DEFAULT_CSS = """
    Segments {
        height: auto;
        width: 1fr;
    }
    Segments:focus {
        background: $block-cursor-background;
    }
    Segments:focus:ansi {
        text-style: bold underline;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.LEFT, actions.RIGHT)
    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """The person chose another word."""

        def __init__(self, segments: Segments) -> None:
            super().__init__()
            self.segments = segments

        @property
        def control(self) -> Segments:
            """Where."""
            return self.segments

    def __init__(self, words: Mapping[str, str], value: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = dict(words)
        self.set_reactive(Segments.value, value)

    def render(self) -> Content:
        """The words, in as many lines as they need."""
        lines: list[Content] = []
        for row in self._rows(self.content_size.width or 80):
            lines.append(Content(_GAP).join(self._word(value) for value in row))
        return Content("\n").join(lines)

    def action_left(self) -> None:
        """The word before."""
        self._step(-1)

    def action_right(self) -> None:
        """The word after."""
        self._step(1)

    def on_click(self, event: events.Click) -> None:
        """The word under the mouse."""
        rows = self._rows(self.content_size.width)
        start = 0
        for value in rows[event.y] if event.y < len(rows) else ():
            width = cells(self._words[value]) + 2
            if start <= event.x < start + width:
                self._choose(value)
            start += width + len(_GAP)

    def _word(self, value: str) -> Content:
        if value == self.value:
            return Content.styled(f"● {self._words[value]}", "bold $text-primary")
        return Content.styled(f"○ {self._words[value]}", "$text-muted")

    def _rows(self, width: int) -> list[list[str]]:
        rows: list[list[str]] = [[]]
        taken = 0
        for value, word in self._words.items():
            needed = cells(word) + 2
            if rows[-1] and taken + len(_GAP) + needed > width:
                rows.append([])
                taken = 0
            taken += needed + (len(_GAP) if rows[-1] else 0)
            rows[-1].append(value)
        return rows

    def _step(self, by: int) -> None:
        values = list(self._words)
        self._choose(values[(values.index(self.value) + by) % len(values)])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self))
