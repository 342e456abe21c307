"""What leads away from the editor: to a line, another editor, the reference, earlier attempts, a new start."""

from __future__ import annotations

import subprocess

from textual import on, work
from textual.app import SuspendNotSupported
from textual.content import Content
from textual.widgets import OptionList

from quizzer.model.errors import QuizzerError, UsageError
from quizzer.model.grade import CheckResult
from quizzer.model.verdict import Outcome
from quizzer.session.reset import start_over
from quizzer.session.solution import solution
from quizzer.session.submission import source_text
from quizzer.session.suggesting import Suggestion
from quizzer.tui import routes
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.panes import ChecksPane, line_of
from quizzer.tui.katas.progress import Progress
from quizzer.tui.katas.room import Room
from quizzer.tui.katas.showing import Showing
from quizzer.tui.screens.home_loading import load
from quizzer.tui.shown_keys import with_keys
from quizzer.tui.widgets.drawn import lines

_NOT_SAVED = "Save with {kata.grade} first; what you typed is not in the file yet."

Side = tuple[str, str]
"""A name and a source."""


class Beyond(Showing):
    """Actions that are rarer than typing and grading."""

    # To a line

    @on(CheckList.Opened)
    def _opened(self, message: CheckList.Opened) -> None:
        message.stop()
        self.open_check(message.check)
        if message.jump and not self.is_wide:
            self.query_one("#kata-case").focus()

    def action_next_failure(self) -> None:
        """Open the next check that did not pass."""
        grade, pane = self.progress.grade, self.query_one(ChecksPane)
        failing = [c.id for c in grade.checks.values() if c.outcome not in (None, Outcome.PASSED)] if grade else []
        if failing:
            at = failing.index(pane.opened) if pane.opened in failing else -1
            self.open_check(failing[(at + 1) % len(failing)])
            self.show_pane("checks")

    def action_line(self) -> None:
        """Go to where the opened check went wrong."""
        grade = self.progress.grade
        number = line_of(grade, self._check()) if grade is not None else None
        if number is None:
            self.notify("No line of yours is named here.", markup=False)
        else:
            self.action_go_to(number)

    def action_go_to(self, number: int) -> None:
        """Put the cursor on a line of the editor."""
        if self.code.beside:
            return
        editor = self.code.editor
        row = max(0, min(number, editor.document.line_count) - 1)
        line = editor.document.get_line(row)
        editor.move_cursor((row, len(line) - len(line.lstrip())), center=True)
        self.show_pane("code")

    def _check(self) -> CheckResult | None:
        grade = self.progress.grade
        return grade.checks.get(self.query_one(ChecksPane).opened) if grade else None

    # Other editors

    def action_watch(self) -> None:
        """Leave the editing to another editor, or come back."""
        if self.desk is None:
            return
        if self.code.beside and not self.desk.holdable:
            self.notify("The editor cannot hold this file; go on in your own.", markup=False)
            return
        if self.code.beside:
            self.code.come_back()
            self.code.editor.read_only = False
        elif self.desk.changed:
            self.notify(with_keys(self.app, _NOT_SAVED), markup=False)
            return
        else:
            self.code.stand_beside(self.desk.where, "")
        self.show_pane("code")

    def action_outside(self) -> None:
        """Open the file in the person's editor; an editor that is left with an error changes nothing."""
        if self.desk is None or self.waits_for_answer():
            return
        try:
            command = self.services.settings.editor_command()
            self.desk.save()
            self._edit(command)
        except QuizzerError as error:
            self.complain(error)

    def _edit(self, command: list[str]) -> None:
        assert self.desk is not None
        desk, path = self.desk, self.desk.file.path
        before = desk.file.text
        try:
            with self.app.suspend():
                code = subprocess.call([*command, str(path)])
        except SuspendNotSupported as error:
            raise UsageError("another editor cannot be opened here", hint="Open the file in one yourself.") from error
        except OSError as error:
            raise UsageError(
                f"the editor '{command[0]}' cannot be started ({error.strerror})",
                hint="Set $VISUAL or $EDITOR to a program that is installed.",
            ) from error
        self.refresh(layout=True)
        if not desk.file.changed_outside():
            self.notify(f"Left with {code}: nothing changed." if code else "Nothing changed.", markup=False)
            return
        desk.take_theirs()
        if code:
            desk.put(before)
            desk.save()
            self.notify(f"The editor was left with {code}: its changes were dropped.", markup=False)

    # After the end

    @on(OptionList.OptionSelected, "#kata-next")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        actions = {
            "compare": self.action_compare,
            "history": self.action_history,
            "start_over": self.action_start_over,
            "next": self._next,
        }
        actions[event.option_id or ""]()

    def action_compare(self) -> None:
        """Show the reference beside the last save that passed."""
        session = self.session
        if session is None:
            return
        try:
            found = solution(session.kata, session.record)
            own = source_text(session.record.saves.source(found.yours))
        except QuizzerError as error:
            self.complain(error)
            return
        self._compare("Yours and the reference", ("yours", own), ("reference", found.reference))

    def _compare(self, title: str, left: Side, right: Side) -> None:
        from quizzer.tui.screens.kata_difference import DifferenceScreen

        self.quizzer.go(DifferenceScreen(title, left, right))

    def action_history(self) -> None:
        """Show attempts and saves."""
        if self.session is not None:
            from quizzer.tui.screens.kata_attempts import AttemptsScreen

            self.quizzer.go(AttemptsScreen(self.session.kata, self.session.record))

    def action_start_over(self) -> None:
        """Ask whether to begin anew."""
        if self.session is None or self.waits_for_answer():
            return
        if self.session.remaining_ms is not None and not self.session.ended:
            self.notify("An exam cannot be started over: its clock runs to the bell.", markup=False)
            return
        text = lines(
            Content.styled("Start over?", "bold"),
            "The starter comes back and the clock begins at zero. What you wrote is kept beside it as a dated backup.",
        )
        self.question.ask("over", text, {"no": "Go on as it is", "yes": "Start over"}, must=False)

    def show_difference(self) -> None:
        """What the file holds beside what the editor holds."""
        if self.desk is not None:
            theirs, mine = self.desk.theirs(), self.code.editor.text
            self._compare("The file and the editor", ("in the file", theirs), ("in the editor", mine))

    def start_over(self) -> None:
        """Put the starter back and open a new attempt."""
        if self.desk is not None:
            if not self.code.beside:
                self.desk.save()
            self.room.leave()
            self._put_back(self.room)

    @work(thread=True)
    def _put_back(self, room: Room) -> None:
        services = self.services
        room.wait()
        try:
            start_over(services.library.kata(self.kata_id), services.practice, services.record, time=services.time)
        except QuizzerError as error:
            self.app.call_from_thread(self.complain, error)
        self.app.call_from_thread(self.open_again)

    def begin_anew(self, *, changed: bool) -> None:
        """A save after the end: what was changed belongs to a new attempt."""
        if not changed:
            self.notify("It ended with your file as it is. Change something first, or start over.", markup=False)
        elif self.check_action("start_over", ()):
            self.notify("A new attempt begins; its clock starts at zero.", markup=False)
            self.open_again()

    def open_again(self) -> None:
        """Open the session once more, with the file as it is; what was typed and not saved stays in the editor."""
        self.room.leave()
        if self.desk is not None and self.desk.changed and not self.code.beside:
            self.carried = self.code.editor.text
        if self.progress.ended is not None:
            self.limit_ms = None
        self.session, self.desk, self.progress = None, None, Progress()
        self.offer_nothing()
        self.show_checks()
        self.enter()

    def _next(self) -> None:
        self.heading.status = "looking for a kata ..."
        self._find_next()

    @work(thread=True)
    def _find_next(self) -> None:
        try:
            found = load(self.services).suggestion
        except QuizzerError as error:
            self.app.call_from_thread(self.complain, error)
            return
        self.app.call_from_thread(self._go_on, found)

    def _go_on(self, found: Suggestion | None) -> None:
        if found is None:
            self.notify("You passed every kata within par. Start one over to be quicker.", markup=False)
        else:
            self.quizzer.go_instead(routes.kata(found.kata))
