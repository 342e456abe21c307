"""A kata: statement, editor and checks; what is typed is never lost, and what is saved is graded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from quizzer.model.errors import QuizzerError
from quizzer.report.words import clock
from quizzer.session.events import SessionEvent
from quizzer.session.kata import KataSession
from quizzer.session.own_file import ChangedOutsideError
from quizzer.tui.actions import kata as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.interpreter import spare_collections
from quizzer.tui.katas.asking import Asking
from quizzer.tui.katas.desk import Desk, Found
from quizzer.tui.katas.line import StateLine
from quizzer.tui.katas.messages import DraftFailed, Happened, Refused, SatDown, Waking
from quizzer.tui.katas.panes import ChecksPane, CodePane, TaskPane
from quizzer.tui.katas.progress import Progress
from quizzer.tui.katas.question import Question
from quizzer.tui.redraw import Redraw
from quizzer.tui.shown_keys import shown_key

AUTOSAVE_S = 0.5
"""After the first key that was not kept yet."""
TICK_S = 0.5


class KataScreen(Asking):
    """Write a kata; with a limit it is an exam.

    Args:
        kata: its id.
        limit_ms: makes it an exam of this length.
    """

    CSS_PATH = "../styles/kata.tcss"
    NAME = "Kata"
    HELP = (
        "Read the task, write the code, save it with {kata.grade}: it is graded check by check. A pass stops the clock."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        actions.GRADE,
        actions.TASK,
        actions.CODE,
        actions.CHECKS,
        actions.HINT,
        actions.PAUSE,
        actions.CANCEL,
        actions.NEXT,
        actions.LINE,
        actions.SIZES,
        actions.WATCH,
        actions.OUTSIDE,
        actions.COMPARE,
        actions.HISTORY,
        actions.OVER,
    )

    def __init__(self, kata: str, limit_ms: int | None = None) -> None:
        super().__init__()
        self.kata_id, self.limit_ms = kata, limit_ms
        self.session: KataSession | None = None
        self.desk: Desk | None = None
        self.progress = Progress()
        self.redraw = Redraw(self, self.show_checks, self.show_state)
        self._keeping: Timer | None = None
        self._parked = False

    def body(self) -> Iterable[Widget]:
        """State, question, panes; and what covers them in a pause."""
        yield StateLine()
        yield Question(id="kata-question")
        with Horizontal(id="kata-panes"):
            with Vertical(id="kata-side"):
                yield TaskPane()
                yield ChecksPane()
            yield CodePane()
        yield Static("", id="kata-pause", markup=False)

    def on_mount(self) -> None:
        """Open the session behind the screen."""
        self.show_pane("code")
        self.enter()
        self.set_interval(TICK_S, self._tick)

    def on_unmount(self) -> None:
        """Keep what was typed, and let the session end."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keep()
        self.room.leave()

    def on_screen_suspend(self) -> None:
        """Another kata came on top: one clock at a time."""
        session = self.session
        if session is not None and isinstance(self.app.screen, KataScreen) and not session.paused:
            self._parked = session.pause()

    def on_screen_resume(self) -> None:
        """Back on top; the window may have another size by now."""
        self.follow_width()
        if self._parked and self.session is not None:
            self.session.resume()
        self._parked = False

    def on_resize(self) -> None:
        """One pane or all of them."""
        self.follow_width()

    # What the threads tell

    @on(SatDown)
    def _sat_down(self, message: SatDown) -> None:
        spare_collections()
        self.session = message.session
        code, task = self.query_one(CodePane), self.query_one(TaskPane)
        self.heading.rename(self.session.kata.title)
        task.show(message.task, message.hints)
        self.desk = Desk(self.room, message.file, code.editor)
        if message.refused is not None:
            self.desk.holdable = False
            code.stand_beside(str(message.file.path), f"{message.refused.message}. {message.refused.hint}")
        else:
            code.come_back()
            code.editor.read_only = False
            if self.carried is not None:
                self.desk.put(self.carried)
                self.carried = None
            elif draft := self.desk.recover(message.draft):
                self.ask_about_draft(draft)
        if message.unkept is not None:
            self.notify(
                f"{message.unkept.message}\nYou can work; nothing of it will be in your record.",
                title="Nothing will be kept",
                severity="warning",
                markup=False,
            )
        if not self.question.asked:
            self.show_pane("code" if self.session.resumed or self.is_wide else "task")
        self._tick()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        error = message.error
        self.progress.note = "not running"
        if self.session is None:
            self.ask_to_leave(error)
        else:
            self.ask_to_go_on(error)
        self.show_state()

    @on(Waking)
    def _waking(self) -> None:
        self.progress.waking = True
        self.show_state()

    @on(DraftFailed)
    def _draft_failed(self, message: DraftFailed) -> None:
        reason = message.error.strerror or message.error
        text = f"What you type is kept nowhere but here ({reason}). Save with {shown_key(self.app, actions.GRADE)}."
        self.notify(text, severity="warning", markup=False)

    @on(Happened)
    def _happened(self, message: Happened) -> None:
        self.progress.take(message.event)
        self.show_event(message.event)
        if isinstance(message.event, SessionEvent):  # a grading changes neither the clock nor the file
            self._tick()

    # The clock, the file and the drafts

    def _tick(self) -> None:
        self._look()
        self.show_clock()
        self.show_state()

    def _look(self) -> None:
        desk, code = self.desk, self.query_one(CodePane)
        if desk is None or self.question.asked == "outside":
            return
        try:
            found = desk.look()
        except QuizzerError as error:
            if not code.beside:
                code.stand_beside(str(desk.file.path), f"{error.message}. {error.hint}")
            return
        if found is Found.BOTH:
            self.ask_about_outside()
        elif found is Found.FOLLOWED and not code.beside:
            self.notify("Your file was saved by another program; the editor shows that now.", markup=False)

    @on(TextArea.Changed, "#kata-editor")
    def _typed(self) -> None:
        if self._keeping is None and self.desk is not None:
            self._keeping = self.set_timer(AUTOSAVE_S, self._keep)
        self.show_state()

    def _keep(self) -> None:
        self._keeping = None
        if self.desk is not None:
            self.desk.keep()

    # What a person does

    def action_grade(self) -> None:
        """Save and grade."""
        if self.session is None or self.desk is None or self.waits_for_answer():
            return
        try:
            wrote = not self.query_one(CodePane).beside and self.desk.save()
        except ChangedOutsideError:
            self.ask_about_outside()
            return
        except QuizzerError as error:
            self.complain(error)
            return
        if self.progress.ended is not None:
            self.begin_anew(changed=wrote or self.query_one(CodePane).beside)
        elif not wrote:
            self.session.grade_again()
        if not self.is_wide:
            self.show_pane("checks")
        self.show_state()

    def action_cancel(self) -> None:
        """End the grading that runs."""
        if self.session is not None and self.progress.running:
            self.session.cancel()

    def action_hint(self) -> None:
        """Offer the next hint, with what it costs."""
        if self.session is not None and not self.waits_for_answer():
            self.ask_about_hint(self.session)

    def action_pause(self) -> None:
        """Stop the clock and hide the code, or go on."""
        session = self.session
        if session is None or session.ended:
            return
        if session.paused:
            session.resume()
        elif not session.pause():
            self.notify("An exam has no pause: its clock runs to the bell.", markup=False)
        self.show_pause()

    def action_back(self) -> None:
        """Put a question off, or leave the kata."""
        session = self.session
        if self.question.asked and not self.question.must:
            self.question.close()
            self.show_pane("code")
            return
        if session is not None and session.remaining_ms and not session.ended:
            self.app.notify(f"The exam goes on: {clock(session.remaining_ms)} are left.", markup=False)
        self.quizzer.go_back()
