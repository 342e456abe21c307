"""What all screens have in common: a heading, a footer, the way back, and a word when the window is too small."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from quizzer.model.errors import QuizzerError
from quizzer.tui.actions.everywhere import BACK
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.floor import Floor
from quizzer.tui.widgets.heading import Heading
from quizzer.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.services import Services


class QuizzerScreen(Screen[None]):
    """A full screen. Subclasses give `body`, and list their actions in `BINDINGS`.

    `HELP` says in a few words what a person can do there; without it the first words of the docstring are shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)
    NAME: ClassVar[str] = ""
    """What the heading says."""

    @property
    def quizzer(self) -> QuizzerApp:
        """The application."""
        return cast("QuizzerApp", self.app)

    @property
    def services(self) -> Services:
        """Settings, record, bank, katas and engine."""
        return self.quizzer.services

    @property
    def heading(self) -> Heading:
        """The line at the top; its `status` is for the clock and the like."""
        return self.query_one(Heading)

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        yield Heading(self.NAME)
        yield from self.body()
        yield KeyBar()
        yield Floor()

    def body(self) -> Iterable[Widget]:
        """The widgets between heading and footer."""
        return ()

    def complain(self, error: QuizzerError) -> None:
        """Show an error that a person can do something about."""
        self.quizzer.complain(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape closes what is open below an editor first."""
        if action in ("leave", "close") and self.query("Bar.-open"):
            return False
        return super().check_action(action, parameters)

    def rescue(self) -> None:
        """Keep what was typed. Called before the application ends, however it ends: quickly, and without asking."""

    def action_back(self) -> None:
        """Go to the screen before this one."""
        self.quizzer.go_back()
