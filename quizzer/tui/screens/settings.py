"""Settings."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class SettingsScreen(QuizzerScreen):
    """To be written."""
