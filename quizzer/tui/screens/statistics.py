"""Statistics."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class StatisticsScreen(QuizzerScreen):
    """To be written."""
