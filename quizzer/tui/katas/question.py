"""A question above the panes: nothing is done before it is answered."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.tui.widgets.choices import Choices


class Question(Vertical):
    """A sentence or two, and what can be answered."""

    DEFAULT_CSS = """
    Question {
        display: none;
        height: auto;
        margin: 0 1;
        padding: 0 1;
        border-left: thick $warning;
        background: $panel;
    }
    Question Static {
        height: auto;
    }
    Question Choices {
        height: auto;
        background: $panel;
    }
    """

    class Answered(Message):
        """Somebody chose."""

        def __init__(self, question: str, answer: str) -> None:
            super().__init__()
            self.question, self.answer = question, answer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.asked = ""
        """The name of the open question; empty while there is none."""
        self.must = False
        """It cannot be put off."""

    def compose(self) -> ComposeResult:
        """Text above, answers below."""
        yield Static("", markup=False)
        yield Choices()

    def ask(self, name: str, text: Content, answers: Mapping[str, str], *, must: bool) -> None:
        """Show a question; the first answer has the cursor.

        Args:
            name: what `Answered.question` will be.
            text: the question.
            answers: what can be chosen, by name.
            must: work cannot go on without an answer.
        """
        self.asked, self.must = name, must
        self.query_one(Static).update(text)
        choices = self.query_one(Choices)
        choices.set_options(Option(Content(label), answer) for answer, label in answers.items())
        choices.highlighted = 0
        self.display = True
        choices.focus()

    def close(self) -> None:
        """Put it away."""
        self.asked, self.display = "", False

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Answered(self.asked, event.option_id or ""))
