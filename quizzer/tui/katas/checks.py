"""The list of checks, which light up as their results come in."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from quizzer.report.inert import inert_line
from quizzer.report.words import word

_STYLES = {None: "$text-muted", Outcome.PASSED: "$text-success", Outcome.INTERNAL: "$text-warning"}


class CheckList(OptionList):
    """The checks of the last grading; Enter or a click opens a case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    class Opened(Message):
        """Somebody wants to see a check."""

        def __init__(self, check: str) -> None:
            super().__init__()
            self.check = check

    def show(self, grade: Grade | None, running: bool) -> None:
        """Show what is known of a grading; None where there is none yet."""
        at = self.highlighted
        self.clear_options()
        first = True
        for check in grade.checks.values() if grade else ():
            runs = running and check.outcome is None and first
            first = first and check.outcome is not None
            self.add_option(Option(_line(check, runs), check.id))
        if self.option_count:
            self.highlighted = min(at or 0, self.option_count - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Moving over the list shows the cases."""
        event.stop()
        if self.has_focus:
            self.post_message(self.Opened(event.option_id or ""))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        event.stop()
        self.post_message(self.Opened(event.option_id or ""))


def _line(check: CheckResult, runs: bool) -> Content:
    outcome = check.outcome
    sign = "✓" if outcome is Outcome.PASSED else "·" if outcome is None else "✗"
    told = ("now" if runs else "wait") if outcome is None else word(outcome)
    seconds = "" if outcome is None else f" {check.seconds:.2f} s"
    style = _STYLES.get(outcome, "bold $text-error")
    return Content.assemble((f"{sign} {told:<4} ", style), inert_line(check.title), (seconds, "$text-muted"))
