"""The list of checks, which light up as their results come in."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from quizzer.report.inert import inert_line
from quizzer.report.words import clock, word
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, Drawn, fit, right

_STYLES = {Outcome.PASSED: "$success", Outcome.INTERNAL: "$warning"}
_SIGNS = {Outcome.PASSED: "✓", Outcome.INTERNAL: "?"}


class CheckList(Choices):
    """The checks of the last grading; moving over it, Enter or a click opens a case."""

    HELP = "The checks. Moving over them shows what was tried, expected and got; l goes to the line that went wrong."

    class Opened(Message):
        """Somebody wants to see a check."""

        def __init__(self, check: str, *, jump: bool) -> None:
            super().__init__()
            self.check = check
            self.jump = jump
            """Enter or a click, not merely the cursor."""

    def show(self, grade: Grade | None, splits: Mapping[str, int], *, running: bool) -> None:
        """Show what is known of a grading; None where there is none yet.

        Args:
            grade: what is known.
            splits: when each check passed first, in milliseconds of the attempt's clock.
            running: checks without a result may still get one.
        """
        checks = list(grade.checks.values()) if grade else []
        now = next((check.id for check in checks if running and check.outcome is None), "")
        lines = [Drawn(_Line(check, splits.get(check.id), running, check.id == now), 1) for check in checks]
        if [option.id for option in self.options] == [check.id for check in checks]:
            for number, line in enumerate(lines):
                self.replace_option_prompt_at_index(number, line)
            return
        self.set_options([Option(line, check.id) for line, check in zip(lines, checks, strict=True)])

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self.post_message(self.Opened(event.option_id or "", jump=False))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(event.option_id or "", jump=True))


class _Line:
    """Draws one check: sign, word, title, seconds, and when it passed first."""

    def __init__(self, check: CheckResult, split_ms: int | None, running: bool, now: bool) -> None:
        self._check, self._split_ms, self._running, self._now = check, split_ms, running, now

    def __call__(self, width: int) -> Content:
        """The line in so many cells."""
        check = self._check
        style = MUTED if check.outcome is None else _STYLES.get(check.outcome, "$error")
        style = "$primary" if self._now else style
        split = clock(self._split_ms) if self._split_ms is not None and check.outcome is Outcome.PASSED else ""
        seconds = f"{check.seconds:.2f} s" if check.outcome is not None else ""
        room = width - 8 - 8 - 6
        return Content.assemble(
            (f"{self._sign()} {self._word():<5} ", style),
            fit(inert_line(check.title), room),
            right(seconds, 8, MUTED),
            right(split, 6, MUTED),
        )

    def _sign(self) -> str:
        if self._check.outcome is None:
            return "▸" if self._now else "·"
        return _SIGNS.get(self._check.outcome, "✗")

    def _word(self) -> str:
        if self._check.outcome is None:
            return "runs" if self._now else "waits" if self._running else "-"
        return word(self._check.outcome)[:5]
