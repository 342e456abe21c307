"""A hole in code to fill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.item import HOLE, Complete
from quizzer.quiz.showing import Showing
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.code import Code
from quizzer.tui.widgets.editor import Editor, EditorPane


class FillAnswer(AnswerWidget):
    """An editor for what stands in the place of the hole."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER_TEXT)
    HELP = f"Write what stands for {HOLE}. {{quiz.answer-text}} gives the answer; it is tried by running it."
    WRITTEN = True

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._editor = Editor(id="answer-form")

    def form(self) -> Iterable[Widget]:
        """The editor; the code around it is shown with the question."""
        yield EditorPane(self._editor)

    @property
    def text(self) -> str:
        """The fill."""
        return self._editor.text

    def restore(self, text: str) -> None:
        """Put a fill in."""
        self._editor.load_text(text)

    def begin(self) -> None:
        """Take the focus."""
        self._editor.focus(scroll_visible=False)

    def reveal(self) -> None:
        """The answer below what was written."""
        body = self.showing.item.body
        assert isinstance(body, Complete)
        self.end()
        self._editor.read_only = True
        told = Static(Content.styled("One right fill:", "$text-muted"), id="answer-lead", markup=False)
        self.mount_all([told, Code(body.answer, id="answer-key")], before="#answer-refused")

    def action_answer_text(self) -> None:
        """Give it."""
        self.submit()
