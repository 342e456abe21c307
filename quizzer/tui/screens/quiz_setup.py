"""Choose what to be asked about, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from quizzer.model.errors import QuizzerError, UsageError
from quizzer.model.item import ItemType
from quizzer.model.question import SECTIONS
from quizzer.model.review import QuizMode
from quizzer.progress.erase import exams_beside
from quizzer.session.exam import Exam
from quizzer.session.selection import COUNT, DECKS, Wanted, choose
from quizzer.tui import routes
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.ticks import Ticks

_MODES = (
    ("Practice: explained at once", QuizMode.PRACTICE.value),
    ("Review: what is due", QuizMode.REVIEW.value),
    ("Exam: results at the end", QuizMode.EXAM.value),
)
_TYPES = {
    ItemType.MCQ: "choose one",
    ItemType.MULTI: "choose several",
    ItemType.CLOZE: "missing word",
    ItemType.NUMERIC: "number",
    ItemType.SHAPE: "shape",
    ItemType.PREDICT: "predict the output",
    ItemType.BUG: "faulty line",
    ItemType.ORDER: "put in order",
    ItemType.COMPLETE: "fill the hole",
    ItemType.FREE: "open question",
}
_LEVELS = ((1, "1, everybody"), (2, "2"), (3, "3"), (4, "4"), (5, "5, few"))
_DECKS = {"due": "what is due", "sure-and-wrong": "sure, and wrong", "flagged": "flagged"}


class QuizSetupScreen(QuizzerScreen):
    """Leave everything as it is for ten questions, what is due first; Begin is at the top, Enter starts it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.START)
    CSS_PATH = "../styles/quiz_setup.tcss"
    NAME = "New quiz"

    @dataclass
    class Checked(Message):
        """What was chosen can be asked."""

        wanted: Wanted
        count: int

    @dataclass
    class Refused(Message):
        """Nothing fits, or something cannot be read."""

        error: QuizzerError

    @dataclass
    class Known(Message):
        """The topics of the bank, and an exam that was broken off."""

        topics: tuple[str, ...]
        exam: Exam | None

    def __init__(self) -> None:
        super().__init__()
        self._resumed: Exam | None = None

    def body(self) -> Iterable[Widget]:
        """The form."""
        with VerticalScroll(id="setup", can_focus=False):
            with Horizontal(classes="setup-row"):
                yield Button("Begin", id="setup-begin", variant="primary", compact=True)
                yield Button("Go on with your exam", id="setup-resume", compact=True)
            with Horizontal(classes="setup-row"):
                yield Label("Mode")
                yield Select(_MODES, value=QuizMode.PRACTICE.value, allow_blank=False, id="setup-mode", compact=True)
            with Horizontal(classes="setup-row"):
                yield Label("Questions")
                yield Input(str(COUNT), id="setup-count", type="integer", compact=True)
                yield Label("Minutes")
                yield Input("", placeholder="no bell", id="setup-minutes", type="number", compact=True)
            with Horizontal(classes="setup-row"):
                yield Label("Deck")
                decks = [(_DECKS[name], name) for name in DECKS]
                yield Select(decks, prompt="everything", id="setup-deck", compact=True)
                yield Ticks([("certainty", "ask how sure I am")], id="setup-certainty")
            yield Static(Content.styled("Nothing ticked means everything. Space ticks.", "$text-muted"))
            with Horizontal(id="setup-lists"):
                yield _ticks("topics", ())
                yield _ticks("types", tuple((kind.value, words) for kind, words in _TYPES.items()))
                yield _ticks("levels", tuple((str(level), words) for level, words in _LEVELS))
                yield _ticks("sections", tuple((name, name) for name in SECTIONS))

    def on_mount(self) -> None:
        """Find out what there is."""
        self.query_one("#setup-resume").display = False
        self.query_one("#setup-begin").focus()
        self._find_out()

    @work(thread=True)
    def _find_out(self) -> None:
        services = self.services
        try:
            folder = exams_beside(services.settings.places.record)
            exam = Exam.resume(services.bank, services.record, bench=services.runner, folder=folder, time=services.time)
            self.post_message(self.Known(tuple(services.bank.topics), exam))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _check(self, wanted: Wanted) -> None:
        services = self.services
        try:
            found = choose(
                wanted,
                services.bank,
                services.record,
                seed=0,
                version=services.version,
                now_ms=services.time.wall_ms(),
            )
            self.post_message(self.Checked(wanted, len(found)))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @on(Known)
    def _show_known(self, message: Known) -> None:
        self.query_one("#setup-topics", Ticks).offer((topic, topic) for topic in message.topics)
        self._resumed = message.exam
        self.query_one("#setup-resume").display = message.exam is not None

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        self.complain(message.error)

    @on(Checked)
    def _begin(self, message: Checked) -> None:
        wanted = message.wanted
        if wanted.mode is QuizMode.EXAM:
            self.quizzer.go_instead(routes.exam(wanted))
        else:
            self.quizzer.go_instead(routes.quiz(wanted, certainty=bool(self._ticked("certainty"))))

    @on(Button.Pressed, "#setup-begin")
    def action_start(self) -> None:
        """Begin, if something fits."""
        try:
            self._check(self._wanted())
        except UsageError as error:
            self.complain(error)

    @on(Button.Pressed, "#setup-resume")
    def _resume(self) -> None:
        if self._resumed is not None:
            self.quizzer.go_instead(routes.exam(self._resumed.wanted, resumed=self._resumed))

    def _wanted(self) -> Wanted:
        mode = QuizMode(str(self.query_one("#setup-mode", Select).value))
        deck = self.query_one("#setup-deck", Select).value
        count = self.query_one("#setup-count", Input).value
        minutes = self.query_one("#setup-minutes", Input).value
        try:
            length, bell = int(count) if count else None, float(minutes) if minutes else None
        except ValueError:
            raise UsageError("questions and minutes are numbers", hint="Such as 10, and 20 or nothing.") from None
        chosen = "" if deck is Select.NULL else str(deck)
        return Wanted(
            mode=mode,
            topics=self._ticked("topics"),
            types=self._ticked("types"),
            sections=self._ticked("sections"),
            levels=tuple(int(level) for level in self._ticked("levels")),
            deck=chosen or ("due" if mode is QuizMode.REVIEW else ""),
            count=length,
            minutes=bell,
        )

    def _ticked(self, name: str) -> tuple[str, ...]:
        return self.query_one(f"#setup-{name}", Ticks).ticked


def _ticks(name: str, rows: tuple[tuple[str, str], ...]) -> Ticks:
    made = Ticks(rows, id=f"setup-{name}")
    made.border_title = name
    return made
