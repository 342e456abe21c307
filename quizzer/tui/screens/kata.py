"""Kata."""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class KataScreen(QuizzerScreen):
    """To be written."""

    def __init__(self, kata: str, limit_ms: int | None = None) -> None:
        super().__init__()
        self.kata_id, self.limit_ms = kata, limit_ms
