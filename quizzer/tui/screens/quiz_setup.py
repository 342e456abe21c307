"""QuizSetup."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class QuizSetupScreen(QuizzerScreen):
    """To be written."""
