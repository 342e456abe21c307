"""What is said after an answer: right or wrong, the key, the wrong thought, the explanation."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import HorizontalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.item import Choice, Cloze, Free, Numeric, Order, Predict, Shape
from quizzer.report.words import clock
from quizzer.session.quiz import Outcome
from quizzer.tui import foreign
from quizzer.tui.widgets.code import Code
from quizzer.tui.widgets.prose import inline
from quizzer.tui.widgets.question import spoken


def verdict_widgets(done: Outcome) -> Iterator[Widget]:
    """Everything that is to be read about an answered item."""
    showing, mark = done.showing, done.mark
    yield Static(headline(done), classes="verdict", markup=False)
    yield from _key(done)
    body = showing.item.body
    if mark.reason and not (isinstance(body, Choice | Predict) and showing.options):
        yield Static(inline(mark.reason), classes="verdict-reason", markup=False)
    if showing.explain:
        yield from spoken(showing.explain, classes="verdict-explain")
    told = [f"question {showing.item.source}", showing.item.id]
    if showing.item.api:
        told.append(f"see {', '.join(showing.item.api)}")
    yield Static(foreign.line("   ".join(told), style="$text-muted"), classes="verdict-source")


def headline(done: Outcome) -> Content:
    """`✓ right  0:12 of par 0:40`."""
    mark = done.mark
    if done.late:
        word, style = "– too late: it does not count", "bold $text-warning"
    elif mark.right:
        word, style = "✓ right", "bold $text-success"
    elif mark.score > 0:
        word, style = "~ partly right", "bold $text-warning"
    else:
        word, style = "✗ wrong", "bold $text-error"
    if isinstance(done.showing.item.body, Free):
        word = f"{word[0]} {mark.given}"
    took = f"   {clock(done.elapsed_ms)} of par {clock(done.showing.item.seconds * 1000)}"
    hints = "   with a hint" if done.hints else ""
    return Content.assemble((word, style), (took + hints, "$text-muted"))


def _key(done: Outcome) -> Iterator[Widget]:
    showing, mark = done.showing, done.mark
    body = showing.item.body
    if isinstance(body, Order) and not mark.right:
        yield Static("One right order:", classes="verdict-key", markup=False)
        code = "\n".join(line.text for line in body.lines)
        yield HorizontalScroll(Code(code), classes="question-code", can_focus=False)
    elif not mark.right and not showing.options and isinstance(body, Cloze | Numeric | Shape | Predict):
        text = Content.assemble("The answer is ", (foreign.line(mark.key).plain, "bold"))
        yield Static(text, classes="verdict-key", markup=False)
