"""Interview."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class InterviewScreen(QuizzerScreen):
    """To be written."""
