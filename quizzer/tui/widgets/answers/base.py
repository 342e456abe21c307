"""What all forms of an answer have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from quizzer.quiz.showing import Showing


class AnswerWidget(Vertical):
    """Takes an answer to one item. What it hands over is the text that a person would type in the line mode.

    Args:
        showing: the item as it is shown.
    """

    HELP = "{quiz.answer} gives the answer."
    WRITTEN: ClassVar[bool] = False
    """The answer is a text that a person types, as it is handed over."""

    class Submitted(Message):
        """The person gives this answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, showing: Showing) -> None:
        super().__init__(id="answer")
        self.showing = showing
        self.locked = False

    def compose(self) -> ComposeResult:
        """The form, what is wrong with it, and a button for those who use the mouse."""
        yield from self.form()
        yield Static("", id="answer-refused", markup=False)
        yield Button("Answer", id="answer-button", compact=True)

    def form(self) -> Iterable[Widget]:
        """The widgets in which the answer is given."""
        return ()

    @property
    def text(self) -> str:
        """The answer as it stands; may be empty."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What would have to be typed anew if it were lost; empty where one only chooses."""
        return self.text if self.WRITTEN else ""

    def retype(self, text: str) -> None:
        """Put in what was `typed` before."""
        self.restore(text)

    def restore(self, text: str) -> None:
        """Show an answer that was given before."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the focus."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Show what was right; nothing can be changed any more."""
        raise NotImplementedError

    def submit(self) -> None:
        """Give the answer."""
        if not self.locked:
            self.refuse("")
            self.post_message(self.Submitted(self.text))

    def refuse(self, message: str) -> None:
        """Say why this is no answer; nothing that was typed is lost."""
        self.query_one("#answer-refused", Static).update(Content(message))

    def end(self) -> None:
        """Take no further answer."""
        self.locked = True
        self.query_one("#answer-button", Button).display = False
        self.refuse("")

    @on(Button.Pressed, "#answer-button")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.submit()
