"""What can be done about a question in a quiz, beside answering it: flag, bury, suspend, doubt."""

from __future__ import annotations

from textual import work
from textual.message import Message

from quizzer.model.review import Mark
from quizzer.tui.screens.quiz_messages import Next
from quizzer.tui.screens.quiz_work import QuizWork

_DONE = {
    Mark.FLAGGED: "Flagged. The deck `flagged` asks what you flagged.",
    Mark.BURIED: "Not asked again today.",
    Mark.SUSPENDED: "Not asked again. Browse takes that back.",
}


class MarkingScreen(QuizWork):
    """A screen with a quiz whose questions can be marked."""

    def action_flag(self) -> None:
        """Flag the question."""
        self._mark(Mark.FLAGGED)

    def action_bury(self) -> None:
        """Not again today."""
        self._mark(Mark.BURIED)

    def action_suspend(self) -> None:
        """Never again."""
        self._mark(Mark.SUSPENDED)

    @work(group="endless")
    async def action_doubt(self) -> None:
        """Write an objection down."""
        from quizzer.tui.screens.ask import WriteScreen

        session, item = self._session, self._item
        text = await self.app.push_screen_wait(WriteScreen("What is wrong with this question?"))
        if session is not None and item and text:
            self._change(
                lambda: session.doubt(item, text), lambda: self._told("Noted, with the item's revision and your Keras.")
            )

    @property
    def _item(self) -> str:
        return self._asked.showing.item.id if self._asked else ""

    def _told(self, text: str) -> None:
        self.app.call_from_thread(self.notify, text, markup=False)

    def _mark(self, kind: Mark) -> None:
        session, asked = self._session, self._asked
        if session is None or asked is None:
            return

        def then() -> Message | None:
            self._told(_DONE[kind])
            if kind is Mark.FLAGGED or session.current is not asked:
                return None
            session.skip()
            return Next(session.next())

        self._change(lambda: session.set_mark(asked.showing.item.id, kind), then)
