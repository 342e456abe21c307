"""A question with everything that belongs to it: what is asked, its code, and the form of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import HorizontalScroll, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.item import ItemType
from quizzer.quiz.showing import Showing
from quizzer.report.words import clock
from quizzer.tui import foreign
from quizzer.tui.services import Services
from quizzer.tui.shown_keys import with_keys
from quizzer.tui.widgets.answers import AnswerWidget, answer_widget
from quizzer.tui.widgets.code import Code
from quizzer.tui.widgets.prose import blocks
from quizzer.tui.widgets.typed import KEEP_S, TypedKeeper

_ASKS = {
    ItemType.MCQ: "Choose one.",
    ItemType.MULTI: "Choose all that are right.",
    ItemType.CLOZE: "Type the missing word.",
    ItemType.NUMERIC: "Type the number.",
    ItemType.SHAPE: "Type the shape.",
    ItemType.PREDICT: "What is printed, or which exception ends it?",
    ItemType.BUG: "Pick the faulty line.",
    ItemType.ORDER: (
        "Put the lines in order ({quiz.line-up}, {quiz.line-down}); {quiz.aside} puts aside what does not belong."
    ),
    ItemType.COMPLETE: "Write what stands for ____, then {quiz.answer-text}.",
    ItemType.FREE: "Answer in your own words, then {quiz.answer-text}.",
}


class QuestionView(VerticalScroll, can_focus=False):
    """One question, and below it whatever is said about the answer.

    Args:
        showing: the item as it is shown.
        note: said beside its topic, such as that it is asked once more.
        services: have the drafts and the time; None where what is typed is kept in another way.
    """

    def __init__(self, showing: Showing, note: str = "", services: Services | None = None) -> None:
        super().__init__(classes="question")
        self.showing = showing
        self._note = note
        self.answer: AnswerWidget = answer_widget(showing)
        self._typed: TypedKeeper | None = None
        if services is not None:
            self._typed = TypedKeeper(self.answer, services.answer_drafts, services.time.wall_ms)

    def compose(self) -> ComposeResult:
        """Facts, stem, code, answer."""
        item = self.showing.item
        facts = [item.topic, f"level {item.level}", f"par {clock(item.seconds * 1000)}", self._note]
        yield Static(foreign.line("   ".join(filter(None, facts)), style="$text-muted"), classes="question-facts")
        yield from blocks(self.showing.stem)
        if self.showing.code and item.type is not ItemType.BUG:
            yield HorizontalScroll(Code(self.showing.code), classes="question-code", can_focus=False)
        several = "Choose one." if self.showing.options and item.type is ItemType.PREDICT else _ASKS[item.type]
        yield Static(Content.styled(with_keys(self.app, several), "$text-muted"), classes="question-asks")
        yield self.answer

    def on_mount(self) -> None:
        """Ready for the answer, with what was typed and never given."""
        self.answer.begin()
        if self._typed is not None:
            if self._typed.bring_back():
                told = Content.styled("What you typed here before is back.", "$text-muted")
                self.mount(Static(told, id="question-draft"), before="#answer")
            self.set_interval(KEEP_S, self._typed.look)

    def on_unmount(self) -> None:
        """Somebody leaves or skips it: it may come again."""
        self.rescue()

    def rescue(self) -> None:
        """Keep what is typed."""
        if self._typed is not None:
            self._typed.rescue()

    def answered(self) -> None:
        """What was typed is in the record now."""
        if self._typed is not None:
            self._typed.given()

    def say(self, *widgets: Widget) -> None:
        """Put something below the answer, and show it."""
        self.mount_all(widgets)
        self.call_after_refresh(self.scroll_end, animate=False)


def spoken(text: str, *, classes: str) -> Iterator[Widget]:
    """A text with a little Markdown, such as an explanation."""
    for widget in blocks(text):
        widget.add_class(classes)
        yield widget
