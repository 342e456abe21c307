"""Quiz."""

from __future__ import annotations

from quizzer.session.selection import Wanted
from quizzer.tui.screen import QuizzerScreen


class QuizScreen(QuizzerScreen):
    """To be written."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.wanted = wanted
