"""A word, a number, a shape or an output to type."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from quizzer.model.item import ItemType, Numeric
from quizzer.quiz.showing import Showing
from quizzer.tui import foreign
from quizzer.tui.widgets.answers.base import AnswerWidget

_FORMS = {
    ItemType.CLOZE: "the missing word",
    ItemType.NUMERIC: "a number, such as 42, 0.25, 1e-3 or 3*4",
    ItemType.SHAPE: "a shape, such as (None, 32)",
    ItemType.PREDICT: "what is printed, or the name of the exception",
}


class TypedAnswer(AnswerWidget):
    """One line."""

    WRITTEN = True

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._field = Input(placeholder=_FORMS[showing.item.type], id="answer-form", select_on_focus=False)

    def form(self) -> Iterable[Widget]:
        """The field, with the unit behind it."""
        body = self.showing.item.body
        unit = body.unit if isinstance(body, Numeric) else ""
        yield Horizontal(self._field, Static(foreign.line(unit), id="answer-unit"), id="answer-line")

    @property
    def text(self) -> str:
        """What was typed."""
        return self._field.value

    def restore(self, text: str) -> None:
        """Put it into the field."""
        self._field.value = text
        self._field.cursor_position = len(text)

    def begin(self) -> None:
        """Take the focus."""
        self._field.focus(scroll_visible=False)

    def reveal(self) -> None:
        """What was typed stays to be read."""
        self.end()
        self._field.disabled = True

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()
