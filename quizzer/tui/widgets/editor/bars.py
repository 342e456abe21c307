"""The bars below the editor: one to find and replace, one to go to a line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.validation import Integer
from textual.widgets import Input, Static

from quizzer.tui.actions import editor as actions
from quizzer.tui.bindings import bindings


class Bar(Vertical):
    """What is open below the editor; escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.CLOSE_FIND)
    DEFAULT_CSS = """
    Bar { height: auto; background: $panel; padding: 0 1; display: none; }
    Bar.-open { display: block; }
    Bar Horizontal { height: 1; }
    Bar Static { width: auto; }
    Bar .name { width: 6; color: $text-muted; }
    Bar .told { margin-left: 1; color: $text-muted; }
    Bar Input, Bar Input:focus { width: 1fr; background: $surface; }
    """

    class Closed(Message):
        """A person is done with it."""

    def action_close_find(self) -> None:
        """Back to the editor."""
        self.post_message(self.Closed())


class FindBar(Bar):
    """What is sought and how often it is there; what to put in its place, where that can be done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.REPLACE, actions.REPLACE_ALL)

    class Replace(Message):
        """Put the other text in place of the one that was found, or of all."""

        def __init__(self, everywhere: bool) -> None:
            super().__init__()
            self.everywhere = everywhere

    def __init__(self, *, replaces: bool) -> None:
        super().__init__(id="find-bar")
        self.replaces = replaces
        """There is a field for another text."""

    def compose(self) -> ComposeResult:
        """Field and count; below it the other text."""
        with Horizontal():
            yield Static("Find", classes="name", markup=False)
            yield Input(id="find-field", compact=True)
            yield Static("", id="find-count", classes="told", markup=False)
        if self.replaces:
            with Horizontal():
                yield Static("With", classes="name", markup=False)
                yield Input(id="replace-field", compact=True, placeholder="Tab, what to put there, Enter")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is replaced in what is only for reading."""
        if action in ("replace", "replace_all"):
            return self.replaces
        return super().check_action(action, parameters)

    def action_replace(self) -> None:
        """Replace the place that was found."""
        self.post_message(self.Replace(False))

    def action_replace_all(self) -> None:
        """Replace all places."""
        self.post_message(self.Replace(True))


class LineBar(Bar):
    """The number of the line to go to."""

    def __init__(self) -> None:
        super().__init__(id="line-bar")

    def compose(self) -> ComposeResult:
        """Field and the last number."""
        with Horizontal():
            yield Static("Line", classes="name", markup=False)
            yield Input(id="line-field", compact=True, type="integer", validators=[Integer(minimum=1)])
            yield Static("", id="line-last", classes="told", markup=False)
