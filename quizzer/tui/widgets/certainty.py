"""Asks how sure a person is, before the answer is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.model.review import Certainty
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp

_WORDS = (
    (Certainty.GUESS, actions.GUESS, "a guess"),
    (Certainty.THINK, actions.THINK, "I think so"),
    (Certainty.SURE, actions.SURE, "sure"),
)


class HowSure(Choices):
    """Three words to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.GUESS, actions.THINK, actions.SURE)

    class Said(Message):
        """The person says how sure they are."""

        def __init__(self, certainty: Certainty) -> None:
            super().__init__()
            self.certainty = certainty

    def __init__(self) -> None:
        super().__init__(id="how-sure")

    def on_mount(self) -> None:
        """The question, and the answers with the keys that they have now."""
        app = cast("QuizzerApp", self.app)
        rows = [Option(f"{app.keys.of(action).partition(',')[0]}  {words}", kind) for kind, action, words in _WORDS]
        question = Content.styled("How sure are you?", "$text-muted")
        self.add_options([Option(question, disabled=True), *rows])
        self.highlighted = 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.post_message(self.Said(Certainty(event.option_id or "")))

    def action_guess(self) -> None:
        """A guess."""
        self.post_message(self.Said(Certainty.GUESS))

    def action_think(self) -> None:
        """I think so."""
        self.post_message(self.Said(Certainty.THINK))

    def action_sure(self) -> None:
        """Sure."""
        self.post_message(self.Said(Certainty.SURE))
