"""The list of checks, which light up as their results come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from textual import on
from textual.content import Content
from textual.geometry import Region
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

    HELP = (
        "The checks. Moving over them shows what was tried, expected and got; "
        "{kata.line} goes to the line that went wrong."
    )

    class Opened(Message):
        """Somebody wants to see a check."""

        def __init__(self, check: str, *, jump: bool) -> None:
            super().__init__()
            self.check = check
            self.jump = jump
            """Enter or a click, not merely the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._replaced: int | None = None
        super().__init__(id=id)
        self._shown: list[_Line] = []

    def show(self, grade: Grade | None, splits: Mapping[str, int], *, running: bool) -> None:
        """Show what is known of a grading; None where there is none yet.

        Args:
            grade: what is known.
            splits: when each check passed first, in milliseconds of the attempt's clock.
            running: checks without a result may still get one.
        """
        checks = list(grade.checks.values()) if grade else []
        now = next((check.id for check in checks if running and check.outcome is None), "")
        lines = [_Line(replace(check), splits.get(check.id), running, check.id == now) for check in checks]
        shown, self._shown = self._shown, lines
        if [line.check.id for line in shown] != [check.id for check in checks]:
            self.set_options([Option(Drawn(line.draw, 1), line.check.id) for line in lines])
            return
        for row, (line, before) in enumerate(zip(lines, shown, strict=True)):
            if line != before:
                self._replaced = row
                self.replace_option_prompt_at_index(row, Drawn(line.draw, 1))
        self._replaced = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the list anew; when one line was replaced, only that one, since each takes its time."""
        if self._replaced is not None and not regions:
            regions = (Region(0, self._replaced - self.scroll_offset.y, self.size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self.post_message(self.Opened(event.option_id or "", jump=False))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(event.option_id or "", jump=True))


@dataclass(frozen=True)
class _Line:
    """One check as it was known at one moment: sign, word, title, seconds, and when it passed first."""

    check: CheckResult
    split_ms: int | None
    running: bool
    now: bool

    def draw(self, width: int) -> Content:
        """The line in so many cells."""
        check = self.check
        style = MUTED if check.outcome is None else _STYLES.get(check.outcome, "$error")
        style = "$primary" if self.now else style
        split = clock(self.split_ms) if self.split_ms is not None and check.outcome is Outcome.PASSED else ""
        seconds = f"{check.seconds:.2f} s" if check.outcome is not None else ""
        room = width - 8 - 8 - 6
        return Content.assemble(
            (f"{self._sign()} {self._word():<5} ", style),
            fit(inert_line(check.title), room),
            right(seconds, 8, MUTED),
            right(split, 6, MUTED),
        )

    def _sign(self) -> str:
        if self.check.outcome is None:
            return "▸" if self.now else "·"
        return _SIGNS.get(self.check.outcome, "✗")

    def _word(self) -> str:
        if self.check.outcome is None:
            return "runs" if self.now else "waits" if self.running else "-"
        return word(self.check.outcome)[:5]
