"""Home: what to do today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from quizzer.tui import routes
from quizzer.tui.actions import home
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen


class HomeScreen(QuizzerScreen):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        home.REVIEW, home.QUIZ, home.KATA, home.INTERVIEW, home.BROWSE, home.STATISTICS, home.SETTINGS
    )
    CSS_PATH = "../styles/home.tcss"
    NAME = "Home"

    def body(self) -> Iterable[Widget]:
        """A greeting."""
        yield Static("Interview questions and code katas for Keras.", id="greeting")

    def action_browse(self) -> None:
        """Look around."""
        self.quizzer.go(routes.browse())
