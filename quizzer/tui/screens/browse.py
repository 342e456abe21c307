"""Browse."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class BrowseScreen(QuizzerScreen):
    """To be written."""
