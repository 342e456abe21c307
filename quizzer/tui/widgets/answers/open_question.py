"""An open question, graded by oneself against a rubric."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from quizzer.model.item import Free
from quizzer.quiz.showing import Showing
from quizzer.report.words import count
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.prose import inline
from quizzer.tui.widgets.ticks import Ticks


class Rubric(Ticks):
    """The points of a strong answer; space ticks one, Enter ends."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER)

    def action_answer(self) -> None:
        """These points."""
        answer = self.parent
        assert isinstance(answer, OpenAnswer)
        answer.submit()


class OpenAnswer(AnswerWidget):
    """Write, or say it aloud; then see a strong answer, and tick the points that were made."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER_TEXT)
    HELP = "Answer in writing or aloud; {quiz.answer-text} shows a strong answer. Then tick the points that you made."

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        assert isinstance(showing.item.body, Free)
        self._body = showing.item.body
        self._field = TextArea(id="answer-form", tab_behavior="focus")
        self._rubric: Rubric | None = None

    def form(self) -> Iterable[Widget]:
        """A field for the answer."""
        points = count(len(self._body.rubric), "point")
        yield Static(f"{points} are looked for. Write, or answer aloud.", id="answer-lead", markup=False)
        yield self._field

    @property
    def text(self) -> str:
        """The numbers of the points that were made."""
        return " ".join(self._rubric.ticked if self._rubric else ()) or "none"

    @property
    def typed(self) -> str:
        """The answer in words."""
        return self._field.text

    def retype(self, text: str) -> None:
        """Put the words in again."""
        self._field.load_text(text)
        self._field.move_cursor(self._field.document.end)

    def restore(self, text: str) -> None:
        """Nothing: who graded themselves does not do so again."""

    def begin(self) -> None:
        """Take the focus."""
        (self._rubric or self._field).focus(scroll_visible=False)

    def submit(self) -> None:
        """First show the strong answer, then take the points."""
        if self._rubric is None:
            self._show_rubric()
        else:
            super().submit()

    def reveal(self) -> None:
        """It stays to be read."""
        self.end()
        if self._rubric is not None:
            self._rubric.disabled = True

    def action_answer_text(self) -> None:
        """Go on."""
        self.submit()

    def _show_rubric(self) -> None:
        self._field.read_only = True
        rows = [(str(number), inline(point)) for number, point in enumerate(self._body.rubric, start=1)]
        self._rubric = Rubric(rows, id="answer-rubric")
        strong = Content.assemble(("A strong answer\n", "bold"), inline(self._body.model_answer))
        self.mount_all(
            [
                Static(strong, id="answer-strong", markup=False),
                Static("Which of these points did you make? Space ticks one, Enter ends.", markup=False),
                self._rubric,
            ],
            before="#answer-refused",
        )
        self.query_one("#answer-button", Button).label = "These points"
        self._rubric.focus(scroll_visible=False)
