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
    """A full screen. Subclasses give `body`, and list their actions in `BINDINGS`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)
    HORIZONTAL_BREAKPOINTS = [
        (0, "-too-narrow"),
        (60, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-too-short"),
        (16, "-short"),
        (24, "-middling"),
        (40, "-tall"),
    ]
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
        self.notify(f"{error.message}\n{error.hint}".strip(), title=error.title, severity="error", markup=False)

    def action_back(self) -> None:
        """Go to the screen before this one."""
        self.quizzer.go_back()
