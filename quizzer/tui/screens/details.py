"""Details: one question or kata with everything that was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.attempt import AttemptState
from quizzer.model.errors import QuizzerError
from quizzer.model.review import Answer, AnswerKind, Doubt
from quizzer.report.words import clock, count
from quizzer.session.browsing import Entry, Kind
from quizzer.session.history import AttemptEntry, history
from quizzer.tui import foreign
from quizzer.tui.actions import browse
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.browse_look import drawing, folded
from quizzer.tui.screens.browse_marks import way_to
from quizzer.tui.widgets.drawn import MUTED, Draw, Drawn, fit, lines
from quizzer.tui.widgets.pages import Pages

_STATES = {
    AttemptState.OPEN: ("◐ open", "$primary"),
    AttemptState.PASSED: ("✓ passed", "$success"),
    AttemptState.GIVEN_UP: ("✗ given up", "$error"),
    AttemptState.EXPIRED: ("✗ time was up", "$error"),
}


class DetailsScreen(QuizzerScreen):
    """Everything about one entry.

    Args:
        entry: what was looked at in the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(browse.OPEN)
    CSS_PATH = "../styles/browse.tcss"
    NAME = "Details"

    class Read(Message):
        """What was done with it is known."""

        def __init__(self, parts: tuple[Draw, Draw]) -> None:
            super().__init__()
            self.parts = parts

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def body(self) -> Iterable[Widget]:
        """One long text."""
        with Pages(id="details"):
            yield Static("", id="details-about", markup=False)
            yield Static("", id="details-past", markup=False)

    def on_screen_resume(self) -> None:
        """Read what was done; it may have been answered just now."""
        self.query_one(Pages).focus()
        self._load()

    @work(thread=True, exclusive=True, group="details")
    def _load(self) -> None:
        try:
            self.post_message(self.Read((drawing(self.services, self.entry), self._past())))
        except QuizzerError as error:
            self.app.call_from_thread(self.complain, error)

    def on_details_screen_read(self, message: Read) -> None:
        """Show it."""
        about, past = message.parts
        self.query_one("#details-about", Static).update(Drawn(about))
        self.query_one("#details-past", Static).update(Drawn(past))

    def action_open(self) -> None:
        """Answer or write it."""
        self.quizzer.go(way_to(self.entry))

    def _past(self) -> Draw:
        record = self.services.record
        if self.entry.kind is Kind.KATA:
            attempts = history(self.services.library.kata(self.entry.id), record)
            return lambda width: lines(*_attempts(attempts, width))
        answers = record.answers.of_item(self.entry.id)
        doubts = [doubt for doubt in record.doubts.all() if doubt.item == self.entry.id]
        return lambda width: lines(*_answers(answers, width), *_doubts(doubts, width))


def _answers(answers: tuple[Answer, ...], width: int) -> Iterator[Content]:
    yield Content.styled("Your answers", "bold")
    if not answers:
        yield Content.styled("none so far", MUTED)
    for answer in reversed(answers):
        yield fit(_answer(answer), width)


def _answer(answer: Answer) -> Content:
    word, style = ("✓ right", "$success") if answer.right else ("✗ wrong", "$error")
    if answer.retracted:
        word, style = "taken back", MUTED
    sure = f", {answer.certainty}" if answer.certainty else ""
    if answer.kind is AnswerKind.KATA:
        return Content.assemble(
            f"{_moment(answer.at_ms)}  ", (word, style), "  by a kata: ", foreign.line(answer.given)
        )
    took = f"  {clock(answer.elapsed_ms)}{sure}  "
    return Content.assemble(
        f"{_moment(answer.at_ms)}  ", (f"{word:<8}", style), (took, MUTED), foreign.line(answer.given, max_chars=200)
    )


def _doubts(doubts: list[Doubt], width: int) -> Iterator[Content]:
    if doubts:
        yield Content("")
        yield Content.styled("Your doubts", "bold")
    for doubt in doubts:
        state = "passed on to the authors" if doubt.reported else "kept for the authors"
        yield fit(Content.assemble(_moment(doubt.at_ms), (f"  {state}", MUTED)), width)
        yield from folded(doubt.text, width)


def _attempts(attempts: tuple[AttemptEntry, ...], width: int) -> Iterator[Content]:
    yield Content.styled("Your attempts", "bold")
    if not attempts:
        yield Content.styled("none so far", MUTED)
    for entry in reversed(attempts):
        attempt = entry.attempt
        word, style = _STATES[attempt.state]
        hints = f", {count(attempt.hints, 'hint')}" if attempt.hints else ""
        rest = f"  {attempt.mode}, {clock(attempt.elapsed_ms)} of {clock(attempt.par_ms)}{hints}"
        yield fit(Content.assemble(f"{_moment(attempt.started_ms)}  ", (f"{word:<13}", style), (rest, MUTED)), width)
        for save in entry.saves:
            checks = f"{save.checks_passed} of {count(save.checks_planned, 'check')}"
            yield fit(Content.styled(f"    {clock(save.elapsed_ms):>7}  {save.outcome:<9} {checks}", MUTED), width)


def _moment(at_ms: int) -> str:
    """When, on this computer's clock."""
    return f"{datetime.fromtimestamp(at_ms / 1000):%Y-%m-%d %H:%M}"
