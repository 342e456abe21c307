"""A kata within an interview: no hints, no reference, a folder of its own; leaving it hands it in."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from quizzer.session.interview import KataTask
from quizzer.tui.actions import interview as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screens.kata import KataScreen
from quizzer.tui.services import Services

_NOT_HERE = ("hint", "pause", "compare", "history", "start_over")


class InterviewKataScreen(KataScreen):
    """Write it and have it graded as often as you like. {interview.hand-in} hands it in.

    Args:
        task: which kata, and how long.
        folder: where its file is put, so that what was written before is no help.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.HAND_IN)
    CSS_PATH = "../styles/kata.tcss"

    def __init__(self, task: KataTask, folder: Path) -> None:
        super().__init__(task.kata, task.limit_ms)
        self._folder = folder
        self._elsewhere: Services | None = None

    @property
    def services(self) -> Services:
        """The same as everywhere, with a folder of the interview's own."""
        if self._elsewhere is None:
            self._elsewhere = super().services.elsewhere(self._folder)
        return self._elsewhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An interviewer gives no hints, and the clock has no pause."""
        if action in _NOT_HERE:
            return False
        return super().check_action(action, parameters)

    def action_hand_in(self) -> None:
        """End it as it stands; asked first, unless it passed."""
        self._leave()

    def action_back(self) -> None:
        """Put a question of the kata off, or hand it in."""
        if self.question.asked and not self.question.must:
            super().action_back()
        else:
            self._leave()

    @work(group="endless")
    async def _leave(self) -> None:
        from quizzer.tui.screens.ask import AskScreen

        if self.session is None or self.session.ended:
            self.quizzer.go_back()
            return
        answers = (("", "Go on writing"), ("hand-in", "Hand it in"))
        told = Content("It did not pass yet. The best save counts on the report card.")
        if await self.app.push_screen_wait(AskScreen("Hand this kata in?", answers, told)):
            self.quizzer.go_back()
