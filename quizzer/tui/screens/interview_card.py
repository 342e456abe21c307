"""The report card of an interview."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.interview import KataCard, ReportCard, TopicCard
from quizzer.report.interview import kata_result, report_markdown, summary
from quizzer.report.words import clock
from quizzer.session.files import create
from quizzer.session.selection import Wanted
from quizzer.tui import foreign, routes
from quizzer.tui.actions import interview as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.bars import share_bar
from quizzer.tui.widgets.drawn import MUTED

_BAR = 14


class InterviewCardScreen(QuizzerScreen):
    """How it went, by topic and kata. w saves it as Markdown into your practice folder."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.SAVE, actions.PRACTISE)
    CSS_PATH = "../styles/interview.tcss"
    NAME = "Report card"

    def __init__(self, card: ReportCard) -> None:
        super().__init__()
        self.card = card

    def body(self) -> Iterable[Widget]:
        """Sentences, topics, katas, what to look at again."""
        with VerticalScroll(id="card"):
            yield Static(Content("\n").join(Content(line) for line in summary(self.card)), classes="card-part")
            if self.card.topics:
                width = max(len(one.topic) for one in self.card.topics)
                yield Static(Content("\n").join(_topic(one, width) for one in self.card.topics), classes="card-part")
            if self.card.katas:
                yield Static(Content("\n").join(map(_kata, self.card.katas)), classes="card-part")
            if self.card.look_at:
                names = foreign.line(", ".join(self.card.look_at), max_chars=1000)
                yield Static(Content.assemble(("To look at again  ", MUTED), names), classes="card-part")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one("#card").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where something was wrong."""
        if action == "practise":
            return bool(self.card.look_at)
        return super().check_action(action, parameters)

    def action_save(self) -> None:
        """Save it as Markdown."""
        self._save(self.services.settings.practice_dir.absolute())

    def action_practise(self) -> None:
        """Answer what was wrong again."""
        self.quizzer.go(routes.quiz(Wanted(items=self.card.look_at)))

    @work(thread=True, exclusive=True)
    def _save(self, folder: Path) -> None:
        began = datetime.fromtimestamp(self.card.began_ms / 1000)
        path = folder / f"interview-{began:%Y-%m-%d-%H%M}.md"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            create(path, report_markdown(self.card).encode())
            told, severity = f"Saved as {path}", "information"
        except FileExistsError:
            told, severity = f"It was saved already: {path}", "information"
        except OSError as error:
            told, severity = f"{path} cannot be written ({error.strerror})", "error"
        self.app.call_from_thread(self.notify, told, severity=severity, markup=False)


def _topic(card: TopicCard, width: int) -> Content:
    share = card.score / card.asked if card.asked else 0.0
    figures = f" {share:>4.0%}   {card.right} of {card.asked}   {clock(card.elapsed_ms)} of par {clock(card.par_ms)}"
    return Content.assemble(f"{card.topic:<{width}}  ", share_bar(share, _BAR), (figures, MUTED))


def _kata(card: KataCard) -> Content:
    sign, style = ("✓", "$text-success") if card.passed else ("✗", "$text-error")
    checks = f"   {card.checks_passed} of {card.checks} checks" if card.checks else ""
    spent = f"   {clock(card.elapsed_ms)} of par {clock(card.par_ms)}" if card.reached else ""
    told = Content.styled(f"{sign} {kata_result(card)}", style)
    return Content.assemble(foreign.line(card.title), "   ", told, (checks + spent, MUTED))
