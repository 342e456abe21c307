"""The frame of the kata screen: its session, its panes, and which of them is shown."""

from __future__ import annotations

from textual import on
from textual.message import Message

from quizzer.session.kata import KataSession
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.desk import Desk
from quizzer.tui.katas.line import StateLine
from quizzer.tui.katas.panes import ChecksPane, CodePane, TaskPane
from quizzer.tui.katas.progress import Progress
from quizzer.tui.katas.question import Question
from quizzer.tui.katas.room import Room
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.choices import Choices

SIZES = ("", "-roomy-code", "-roomy-task")


class Paned(QuizzerScreen):
    """A kata's panes and what they belong to; subclasses fill them."""

    kata_id: str
    limit_ms: int | None
    session: KataSession | None = None
    desk: Desk | None = None
    room: Room
    progress: Progress
    carried: str | None = None
    """What was typed and not saved when the session had to be opened again."""
    _sizes = 0

    @property
    def question(self) -> Question:
        """What is asked above the panes."""
        return self.query_one(Question)

    @property
    def code(self) -> CodePane:
        """The pane with the editor."""
        return self.query_one(CodePane)

    @property
    def is_wide(self) -> bool:
        """All panes are shown at once."""
        return self.size.width >= 120

    def enter(self) -> None:
        """Open the session in a thread, and follow it there."""
        self.room = Room(self.services, self.kata_id, self.limit_ms, self._post)
        self.code.editor.read_only = True
        self.run_worker(self.room.run, thread=True, group="endless")

    def _post(self, message: Message) -> None:
        if self.is_attached:
            self.post_message(message)

    # Panes

    def show_pane(self, name: str) -> None:
        """Show a pane where only one has room, and give it the focus."""
        self.query_one(StateLine).pane = name
        self._arrange()
        if self.question.asked:
            self.question.query_one(Choices).focus()
        elif name == "task":
            self.query_one(TaskPane).focus()
        elif name == "code":
            (self.query_one(CheckList) if self.code.beside else self.code.editor).focus()
        else:
            after = self.query_one("#kata-next", Choices)
            (after if after.display else self.query_one(CheckList)).focus()

    def follow_width(self) -> None:
        """Tabs where one pane is shown at a time."""
        self.query_one(StateLine).tabs = not self.is_wide
        self._arrange()

    def _arrange(self) -> None:
        # By classes of the screen, the style of every widget in it would be worked out anew.
        wide, shown = self.is_wide, self.query_one(StateLine).pane
        self.query_one("#kata-side").display = wide or shown != "code"
        self.query_one(TaskPane).display = wide or shown != "checks"
        self.query_one(ChecksPane).display = wide or shown != "task"
        self.code.display = wide or shown == "code"

    @on(StateLine.Chosen)
    def _tab(self, message: StateLine.Chosen) -> None:
        message.stop()
        self.show_pane(message.pane)

    def action_task(self) -> None:
        """Show the task."""
        self.show_pane("task")

    def action_code(self) -> None:
        """Show the editor."""
        self.show_pane("code")

    def action_checks(self) -> None:
        """Show the checks."""
        self.show_pane("checks")

    def action_sizes(self) -> None:
        """Give the panes other sizes."""
        self.remove_class(*filter(None, SIZES))
        self._sizes = (self._sizes + 1) % len(SIZES)
        if SIZES[self._sizes]:
            self.add_class(SIZES[self._sizes])

    def waits_for_answer(self) -> bool:
        """A question is open that must be answered first; it gets the focus."""
        if self.question.asked and self.question.must:
            self.show_pane("code")
            return True
        if self.question.asked:
            self.question.close()
        return False
