"""How the kata screen shows what is known: panes, clock, state, checks, the pause."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from quizzer.model.attempt import AttemptState
from quizzer.model.errors import QuizzerError
from quizzer.model.events import CheckFinished, Output, Planned, Started
from quizzer.model.verdict import Outcome
from quizzer.report.effort import against_reference
from quizzer.report.ending import against_best, last_save, solved
from quizzer.report.words import clock
from quizzer.session.events import (
    BellRang,
    Ended,
    FileSaved,
    Recorded,
    StreamEvent,
    Trouble,
)
from quizzer.tui.actions import kata as actions
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.frame import Paned
from quizzer.tui.katas.line import StateLine
from quizzer.tui.katas.panes import ChecksPane
from quizzer.tui.redraw import Redraw
from quizzer.tui.shown_keys import shown_key
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, lines

_BAD = "$error"
_MANY = (FileSaved, Started, Planned, Output, CheckFinished, Recorded)
"""Events that come in bursts, and of which the next one tells more."""
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


class Showing(Paned):
    """The view of a kata; subclasses act."""

    redraw: Redraw
    """Draws what gradings change."""

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
            key = shown_key(self.app, actions.PAUSE)
            text = lines(
                Content.styled(f"Paused at {clock(session.elapsed_ms)}", "bold"),
                "",
                "The clock stands still, and your code is out of sight.",
                Content.styled(f"{key} goes on. So does a save in another editor.", MUTED),
            )
            self.query_one("#kata-pause", Static).update(text)
        self.show_clock()
        if not paused:
            self.show_pane(self.query_one(StateLine).pane)

    # Gradings

    def show_event(self, event: StreamEvent) -> None:
        """Show what changed with an event: a verdict at once, and what comes by the dozen when its turn comes."""
        pane = self.query_one(ChecksPane)
        match event:
            case FileSaved():
                pane.opened = ""
                self.offer_nothing()
                self.show_pause_end()
            case CheckFinished() if event.outcome is not Outcome.PASSED and not pane.opened:
                self.open_check(event.check)
            case Trouble():
                self.complain(event.error)
            case BellRang():
                late = " What was saved since does not count." if event.ignored else ""
                text = f"{clock(event.limit_ms)} are over. Your last save counts.{late}"
                self.notify(text, title="The bell", severity="warning", markup=False)
            case Ended():
                self.show_end()
        if isinstance(event, _MANY):
            self.redraw.soon()
        else:
            self.redraw.now()

    def show_checks(self) -> None:
        """The list and the opened case."""
        progress, pane = self.progress, self.query_one(ChecksPane)
        listed = self.query_one(CheckList)
        pane.say(progress.in_place_of_checks)
        listed.show(progress.grade, progress.splits, running=progress.running)
        ran = progress.grade is not None and any(check.outcome for check in progress.grade.checks.values())
        listed.display = ran or (progress.running and listed.option_count > 0)
        if progress.grade is None or progress.grade.checks or progress.grade.decided:
            pane.set_class(progress.grade is not None, "-graded")
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
        self.show_pane("checks")

    def offer_nothing(self) -> None:
        """The attempt goes on."""
        self.query_one("#kata-next").display = False

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
                grade = self.progress.grade
                used = against_reference(grade.effort) if grade is not None and grade.effort is not None else ""
                said = (solved(attempt, hints), against_best(attempt, self.progress.best_before_ms), used)
            else:
                saves = session.record.saves.of(attempt.id)
                said = ("The exam is over.", last_save(saves[-1] if saves else None), "")
        except QuizzerError as error:
            said = ("It is over.", error.message, "")
        return lines("", Content.styled(said[0], "bold"), *filter(None, said[1:]))
