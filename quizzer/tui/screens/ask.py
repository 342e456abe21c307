"""Small dialogs: a question with a few answers, and a line to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizzer.tui.actions.everywhere import BACK
from quizzer.tui.bindings import bindings
from quizzer.tui.shown_keys import shown_key
from quizzer.tui.widgets.choices import Choices


class AskScreen(ModalScreen[str]):
    """A question with answers to choose from; gives the id of the chosen one, empty where it was left.

    Args:
        question: words of our own.
        answers: id and words of each.
        text: more about it, made harmless already.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)
    CSS_PATH = "../styles/ask.tcss"

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], text: Content | None = None) -> None:
        super().__init__()
        self._question, self._answers, self._text = question, answers, text

    def compose(self) -> ComposeResult:
        """Question, text, answers."""
        with Vertical(id="ask"):
            yield Static(Content.styled(self._question, "bold"), id="ask-question")
            if self._text is not None:
                yield Static(self._text, id="ask-text", markup=False)
            yield Choices(*(Option(words, name) for name, words in self._answers))

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or "")

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss("")


class WriteScreen(ModalScreen[str]):
    """A line to write; empty where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)
    CSS_PATH = "../styles/ask.tcss"

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(id="ask"):
            yield Static(Content.styled(self._question, "bold"), id="ask-question")
            yield Input(id="ask-field")
            yield Static(
                Content.styled(f"Enter keeps it, {shown_key(self.app, BACK)} does not.", "$text-muted"), markup=False
            )

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss("")
