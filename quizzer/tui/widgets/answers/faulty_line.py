"""The faulty line of a piece of code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from quizzer.model.item import Bug
from quizzer.quiz.showing import Showing
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.code import highlighted


class CodeLines(Choices):
    """Lines of code to pick one from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER)

    def action_answer(self) -> None:
        """The highlighted line."""
        answer = self.parent
        assert isinstance(answer, FaultyLineAnswer)
        answer.pick(self.highlighted)
        answer.submit()


class FaultyLineAnswer(AnswerWidget):
    """Code with a mark on the line that is picked."""

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._lines = highlighted(showing.code).split("\n", allow_blank=True)
        self._picked: int | None = None
        self._right: tuple[int, ...] = ()

    def form(self) -> Iterable[Widget]:
        """The code, a row for each line."""
        yield CodeLines(*self._rows(), id="answer-form")

    @property
    def text(self) -> str:
        """The number of the line."""
        return "" if self._picked is None else str(self._picked + 1)

    def restore(self, text: str) -> None:
        """Pick the line that was picked."""
        self._picked = int(text) - 1
        self._redraw()

    def begin(self) -> None:
        """Take the focus."""
        lines = self.query_one(CodeLines)
        lines.highlighted = self._picked or 0
        lines.focus(scroll_visible=False)

    def pick(self, at: int | None) -> None:
        """Mark a line."""
        if not self.locked:
            self._picked = at
            self._redraw()

    def reveal(self) -> None:
        """A word beside the faulty line, with what it should be below."""
        body = self.showing.item.body
        assert isinstance(body, Bug)
        self._right = (body.line, *body.also)
        self.end()
        self._redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click picks."""
        event.stop()
        self.pick(event.option_index)

    def _redraw(self) -> None:
        lines = self.query_one(CodeLines)
        at = lines.highlighted
        lines.clear_options()
        lines.add_options(self._rows())
        lines.highlighted = at

    def _rows(self) -> list[Row]:
        return [Row(self._row(at, line)) for at, line in enumerate(self._lines)]

    def _row(self, at: int, line: Content) -> Content:
        picked, number = at == self._picked, at + 1
        row = Content.assemble(("▶" if picked else " ", "bold"), (f"{number:>3}  ", "$text-muted"), line)
        if not self._right:
            return row
        body = self.showing.item.body
        assert isinstance(body, Bug)
        if number not in self._right:
            return Content.assemble(row, "\n     ", ("✗ not this one", "bold $text-error")) if picked else row
        row = Content.assemble(row, "\n     ", ("✓ this line" if picked else "↑ this line", "bold $text-success"))
        if number != body.line:
            return row
        return Content.assemble(row, (" should be ", "$text-muted"), highlighted(body.fix.strip()))
