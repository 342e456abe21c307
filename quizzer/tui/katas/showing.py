"""How the kata screen shows what is known: panes, clock, state, checks, the pause."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from quizzer.model.attempt import AttemptState
from quizzer.model.errors import QuizzerError
from quizzer.model.events import CheckFinished, Decided, Finished, Planned
from quizzer.model.verdict import Outcome
from quizzer.report.ending import against_best, last_save, solved
from quizzer.report.words import clock
from quizzer.session.events import (
    BellRang,
    Cancelled,
    Ended,
    FileSaved,
    StreamEvent,
    Superseded,
    Trouble,
)
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
from quizzer.tui.widgets.drawn import MUTED, lines

SIZES = ("", "-roomy-code", "-roomy-task")
_BAD = "$error"
_GRADING = {"passed": "bold $success", "internal": "$warning"}
_AFTER_PASS = {
    "compare": "See the reference beside yours",
    "history": "See your attempts and what changed",
    "start_over": "Start over, for a best time",
    "next": "Go on to the next kata",
}
_AFTER_BELL = {
    "history": "See your saves and what changed",
    "start_over": "Start over",
    "next": "Go on to the next kata",
}


class Showing(QuizzerScreen):
    """The view of a kata; subclasses act."""

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
        if not self.has_class(f"-show-{name}"):
            self.set_classes([*(one for one in self.classes if not one.startswith("-show-")), f"-show-{name}"])
        self.query_one(StateLine).pane = name
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

    # State

    def show_clock(self) -> None:
        """The clock against par, or until the bell."""
        session = self.session
        if session is None:
            self.heading.status = "opening ..."
        elif session.remaining_ms is not None and not session.ended:
            self.heading.status = f"exam  {clock(session.remaining_ms)} left"
        else:
            paused = "paused  " if session.paused else ""
            self.heading.status = f"{paused}{clock(session.elapsed_ms)} of par {clock(session.par_ms)}"

    def show_state(self) -> None:
        """File and grading."""
        line, desk, progress = self.query_one(StateLine), self.desk, self.progress
        if desk is not None:
            changed = desk.changed and not self.code.beside
            line.changed = changed
            line.file = f"{desk.file.path.name} {'● changed' if changed else 'saved'}"
        told = progress.told
        style = "$primary" if progress.running else ""
        if progress.grade is not None and progress.grade.decided:
            style = _GRADING.get(progress.grade.outcome.value, _BAD)
        line.style_of_grading = style
        line.grading = told

    def show_pause(self) -> None:
        """Hide everything while the clock stands still."""
        session = self.session
        paused = session is not None and session.paused
        self.set_class(paused, "-paused")
        if session is not None and paused:
            text = lines(
                Content.styled(f"Paused at {clock(session.elapsed_ms)}", "bold"),
                "",
                "The clock stands still, and your code is out of sight.",
                Content.styled("F9 goes on. So does a save in another editor.", MUTED),
            )
            self.query_one("#kata-pause", Static).update(text)
        self.show_clock()
        if not paused:
            self.show_pane(self.query_one(StateLine).pane)

    def waits_for_answer(self) -> bool:
        """A question is open that must be answered first; it gets the focus."""
        if self.question.asked and self.question.must:
            self.show_pane("code")
            return True
        if self.question.asked:
            self.question.close()
        return False

    # Gradings

    def show_event(self, event: StreamEvent) -> None:
        """Show what changed with an event."""
        pane = self.query_one(ChecksPane)
        match event:
            case FileSaved():
                pane.opened = ""
                pane.say("Loading your file ...")
                self.offer_nothing()
                self.show_pause_end()
            case Planned():
                pane.say("")
            case CheckFinished() if event.outcome is not Outcome.PASSED and not pane.opened:
                self.open_check(event.check)
            case Decided():
                pane.say("")
            case Superseded() | Cancelled():
                pane.say("Cancelled. Nothing was counted; Ctrl+S grades again." if isinstance(event, Cancelled) else "")
            case Trouble():
                self.complain(event.error)
            case BellRang():
                late = " What was saved since does not count." if event.ignored else ""
                text = f"{clock(event.limit_ms)} are over. Your last save counts.{late}"
                self.notify(text, title="The bell", severity="warning", markup=False)
            case Ended():
                self.show_end()
        self.show_checks(last=isinstance(event, Finished))

    def show_checks(self, *, last: bool = False) -> None:
        """The list and the opened case."""
        progress, pane = self.progress, self.query_one(ChecksPane)
        listed = self.query_one(CheckList)
        listed.show(progress.grade, progress.splits, running=progress.running and not last)
        listed.display = listed.option_count > 0
        self.set_class(progress.grade is not None, "-graded")
        pane.show(progress.grade, self._extra())

    def open_check(self, check: str) -> None:
        """Show the case of a check."""
        pane, listed = self.query_one(ChecksPane), self.query_one(CheckList)
        pane.opened = check
        if check and (listed.highlighted_option is None or listed.highlighted_option.id != check):
            self.call_after_refresh(listed.keep, check)
        pane.show(self.progress.grade, self._extra())

    def show_pause_end(self) -> None:
        """A save ended the pause."""
        if self.has_class("-paused") and self.session is not None and not self.session.paused:
            self.show_pause()

    # The end

    def show_end(self) -> None:
        """Say how it ended, and offer what could come next."""
        attempt = self.progress.ended
        if attempt is None:
            return
        after = self.query_one("#kata-next", Choices)
        offers = _AFTER_PASS if attempt.state is AttemptState.PASSED else _AFTER_BELL
        after.set_options(
            Option(Content(label), name)
            for name, label in offers.items()
            if self.check_action("start_over" if name == "next" else name, ())
        )
        if after.option_count:
            after.highlighted = 0
            after.display = True
        self.add_class("-ended")
        self.show_pane("checks")

    def offer_nothing(self) -> None:
        """The attempt goes on."""
        self.query_one("#kata-next").display = False
        self.remove_class("-ended")

    def _extra(self) -> Content | None:
        """What is said between the verdict and the case."""
        attempt, session = self.progress.ended, self.session
        if session is None:
            return None
        if attempt is None:
            pace = self.progress.pace(session.par_ms)
            return Content.styled(pace, MUTED) if pace and not self.progress.running else None
        try:
            if attempt.state is AttemptState.PASSED:
                hints = len(session.record.hints.of(attempt.id))
                said = (solved(attempt, hints), against_best(attempt, self.progress.best_before_ms))
            else:
                saves = session.record.saves.of(attempt.id)
                said = ("The exam is over.", last_save(saves[-1] if saves else None))
        except QuizzerError as error:
            said = ("It is over.", error.message)
        return lines("", Content.styled(said[0], "bold"), said[1])
