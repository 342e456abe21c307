"""Earlier attempts at a kata with their saves; Enter shows what changed with a save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.attempt import Attempt, Save
from quizzer.model.errors import QuizzerError
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.report.words import clock, count
from quizzer.session.history import AttemptEntry, history
from quizzer.session.practice import starter_of
from quizzer.session.submission import source_text
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.kata_difference import DifferenceScreen
from quizzer.tui.shown_keys import with_keys
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED

_STATES = {"open": "open at", "passed": "passed in", "given_up": "given up at", "expired": "the bell rang at"}


class AttemptsScreen(QuizzerScreen):
    """All attempts at a kata, the newest first.

    Args:
        kata: the kata.
        record: where they are kept.
    """

    CSS_PATH = "../styles/kata.tcss"
    NAME = "Attempts"

    def __init__(self, kata: Kata, record: Record) -> None:
        super().__init__()
        self._kata, self._record = kata, record
        self._saves: dict[str, tuple[Save | None, Save]] = {}

    def body(self) -> Iterable[Widget]:
        """A sentence and the list."""
        yield Static("", id="attempts-hello", markup=False)
        yield Choices(id="attempts")

    def on_mount(self) -> None:
        """Read them in the background."""
        self.heading.rename(f"Attempts at {self._kata.title}")
        self._load()

    @work(thread=True)
    def _load(self) -> None:
        try:
            found = history(self._kata, self._record)
        except QuizzerError as error:
            self.app.call_from_thread(self.complain, error)
            return
        self.app.call_from_thread(self._show, found)

    def _show(self, entries: tuple[AttemptEntry, ...]) -> None:
        options: list[Option] = []
        for entry in reversed(entries):
            options.append(Option(_head(entry.attempt), disabled=True))
            before: Save | None = None
            for save in entry.saves:
                self._saves[str(save.id)] = (before, save)
                options.append(Option(_line(save), str(save.id)))
                before = save
        hello = (
            "Enter shows what changed with a save." if self._saves else "Nothing was graded yet. {kata.grade} grades."
        )
        self.query_one("#attempts-hello", Static).update(with_keys(self.app, hello))
        listed = self.query_one(Choices)
        listed.set_options(options)
        listed.keep(str(next(iter(self._saves), "")) or None)
        listed.focus()

    @on(OptionList.OptionSelected)
    def _compare(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        before, save = self._saves[event.option_id or ""]
        try:
            older = starter_of(self._kata) if before is None else self._record.saves.source(before)
            newer = self._record.saves.source(save)
        except QuizzerError as error:
            self.complain(error)
            return
        name = "starter" if before is None else f"save {before.number}"
        left, right = (name, source_text(older)), (f"save {save.number}", source_text(newer))
        self.quizzer.go(DifferenceScreen(f"What changed with save {save.number}", left, right))


def _head(attempt: Attempt) -> Content:
    kind = "practice" if attempt.limit_ms is None else f"exam of {clock(attempt.limit_ms)}"
    hints = f", {count(attempt.hints, 'hint')}" if attempt.hints else ""
    state = f"{_STATES[attempt.state.value]} {clock(attempt.elapsed_ms)} of par {clock(attempt.par_ms)}"
    return Content.assemble((f"Attempt {attempt.number}", "bold $foreground"), (f"  {kind}: {state}{hints}", MUTED))


def _line(save: Save) -> Content:
    passed = save.outcome == "passed"
    when = datetime.fromtimestamp(save.saved_ms / 1000)
    checks = f"{save.checks_passed} of {count(save.checks_planned, 'check')}" if save.checks_planned else ""
    return Content.assemble(
        f"  save {save.number:<3} ",
        (f"{clock(save.elapsed_ms):>7}  ", MUTED),
        (f"{'✓' if passed else '✗'} {save.outcome:<9}", "$success" if passed else "$error"),
        f"{checks:<15}",
        (f"{when:%Y-%m-%d %H:%M}", MUTED),
    )
