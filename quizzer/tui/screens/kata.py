"""Kata.

Parts that are ready for it: `quizzer.tui.katas.checks.CheckList`, `quizzer.tui.katas.case` (`case_of`, `verdict_of`, with a
map of the difference from `quizzer.report.heat`), `quizzer.tui.widgets.prose.blocks` (a statement as widgets),
`quizzer.tui.widgets.editor.EditorPane` (an `Editor` with search), and in the session: `KataSession.pause`, `resume`,
`paused`, `cancel` (answered by `session.events.Cancelled`). Actions are in `quizzer.tui.actions.kata`: change as needed.
"""

from __future__ import annotations

from quizzer.tui.screen import QuizzerScreen


class KataScreen(QuizzerScreen):
    """To be written."""

    def __init__(self, kata: str, limit_ms: int | None = None) -> None:
        super().__init__()
        self.kata_id, self.limit_ms = kata, limit_ms
