"""Lines to put in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option as Row

from quizzer.quiz.showing import Showing
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.code import highlighted
from quizzer.tui.widgets.drawn import Drawn
from quizzer.tui.widgets.hanging import beside
from quizzer.tui.widgets.prose import inline


class Pile(Choices):
    """The lines in the order that they have now."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER, actions.LINE_UP, actions.LINE_DOWN, actions.ASIDE)

    def __init__(self, *rows: Row, answer: OrderAnswer) -> None:
        super().__init__(*rows, id="answer-form")
        self._answer = answer
        self._taken: int | None = None

    def action_answer(self) -> None:
        """This order."""
        self._answer.submit()

    def action_line_up(self) -> None:
        """Move the line up."""
        self._answer.move(self.highlighted, -1)

    def action_line_down(self) -> None:
        """Move the line down."""
        self._answer.move(self.highlighted, 1)

    def action_aside(self) -> None:
        """Put the line aside, or take it back."""
        self._answer.put_aside(self.highlighted)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take a line."""
        self._taken = event.style.meta.get("option")

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let it go somewhere else."""
        at, taken = event.style.meta.get("option"), self._taken
        self._taken = None
        if at is not None and taken is not None and at != taken:
            self._answer.move(taken, at - taken)


class OrderAnswer(AnswerWidget):
    """Moves lines about; those that do not belong are put aside."""

    HELP = (
        "{quiz.line-up} and {quiz.line-down} move a line; {quiz.aside} puts one aside. A line can be dragged. "
        "{quiz.answer} gives the order."
    )

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._order = list(range(len(showing.lines)))
        self._aside: set[int] = set()
        self._revealed = False

    def form(self) -> Iterable[Widget]:
        """The lines."""
        yield Pile(*self._rows(), answer=self)

    @property
    def text(self) -> str:
        """The numbers of the lines, in order, as they were first shown."""
        return " ".join(str(number + 1) for number in self._order if number not in self._aside)

    def restore(self, text: str) -> None:
        """The order that was given."""
        given = [int(word) - 1 for word in text.split()]
        self._aside = {number for number in range(len(self.showing.lines)) if number not in given}
        self._order = [*given, *sorted(self._aside)]
        self._redraw(0)

    def begin(self) -> None:
        """Take the focus."""
        pile = self.query_one(Pile)
        pile.highlighted = 0
        pile.focus(scroll_visible=False)

    def move(self, at: int | None, step: int) -> None:
        """Move the line at a position up (less than zero) or down."""
        if at is None or self.locked or not 0 <= at + step < len(self._order):
            return
        self._order.insert(at + step, self._order.pop(at))
        self._redraw(at + step)

    def put_aside(self, at: int | None) -> None:
        """Leave a line out, or take it back in."""
        if at is not None and not self.locked:
            self._aside ^= {self._order[at]}
            self._redraw(at)

    def reveal(self) -> None:
        """Say which lines do not belong, and why."""
        self._revealed = True
        self.end()
        self._redraw(0)

    def _redraw(self, at: int) -> None:
        pile = self.query_one(Pile)
        pile.clear_options()
        pile.add_options(self._rows())
        pile.highlighted = at

    def _rows(self) -> list[Row]:
        place, rows = 0, []
        for number in self._order:
            aside = number in self._aside
            place += not aside
            rows.append(Row(self._row(number, 0 if aside else place)))
        return rows

    def _row(self, number: int, place: int) -> Drawn:
        line = self.showing.lines[number]
        code = highlighted(line.text)
        label = Content.styled(f"{place:>2}  " if place else " –  ", "$text-muted")
        texts = [code if place else code.stylize("dim strike")]
        if self._revealed and not line.id:
            told, style = ("✗", "$text-error") if place else ("✓", "$text-success")
            texts.append(Content.assemble((f"{told} does not belong: ", style), inline(line.why)))
        return beside(label, *texts)
