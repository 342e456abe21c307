"""What a question or kata is about, and what is known of it: the preview, and the details.

The key of a question, and why it is right, are shown only after it was answered once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content

from quizzer.model.item import Free, Item, ItemType
from quizzer.model.review import Answer
from quizzer.quiz.marking import key_text
from quizzer.quiz.showing import Showing, show
from quizzer.report.paragraphs import paragraphs
from quizzer.report.words import clock, count
from quizzer.session.browsing import Entry, Kind
from quizzer.tui import foreign
from quizzer.tui.screens.browse_rows import state_word
from quizzer.tui.services import Services
from quizzer.tui.widgets.code import highlighted
from quizzer.tui.widgets.drawn import MUTED, fit, lines

LABEL = 10


def drawing(services: Services, entry: Entry) -> Callable[[int], Content]:
    """Draws what an entry is about."""
    if entry.kind is Kind.KATA:
        return lambda width: lines(*_kata(entry, width))
    item = services.bank.item(entry.id)
    showing = show(item, variants=services.bank.variants(item), seed=0)
    last = services.record.insight.last_result(entry.id)
    return lambda width: lines(*_question(entry, showing, last, width))


def folded(text: str, width: int, style: str = "") -> Iterator[Content]:
    """Paragraphs, broken to the width."""
    for paragraph in paragraphs(text):
        yield from foreign.line(paragraph, style=style, max_chars=4000).wrap(max(width, 1))


def fact(label: str, text: Content | str, width: int) -> Content:
    """A labelled line."""
    return fit(Content.assemble((label.ljust(LABEL), MUTED), text), width)


def _kata(entry: Entry, width: int) -> Iterator[Content]:
    title, _, summary = entry.text.partition(". ")
    yield from _wrapped(foreign.line(title, style="bold"), width)
    yield Content("")
    yield from folded(summary, width)
    yield Content("")
    yield fact("kata", foreign.line(entry.id), width)
    yield fact("task", foreign.line(f"{entry.form}, level {entry.level}, {entry.topic}"), width)
    yield fact("par", clock(entry.par_ms), width)
    yield fact("best", clock(entry.best_ms) if entry.best_ms is not None else "none yet", width)
    yield fact("state", Content.assemble(state_word(entry), (f", {count(entry.answers, 'attempt')}", MUTED)), width)


def _question(entry: Entry, showing: Showing, last: Answer | None, width: int) -> Iterator[Content]:
    item = showing.item
    yield from folded(showing.stem, width, "bold")
    if showing.code:
        yield Content("")
        yield from (fit(line, width) for line in _code(showing))
    if showing.options or showing.lines:
        yield Content("")
        yield from _choices(showing, width)
    if last is not None:
        yield Content("")
        yield from _answer(item, showing, width)
    yield Content("")
    yield from _facts(entry, last, width)


def _code(showing: Showing) -> Iterator[Content]:
    """Its lines; with numbers where a line is asked for."""
    for number, line in enumerate(highlighted(showing.code).split("\n"), start=1):
        yield Content.assemble((f"{number:>2}  ", MUTED), line) if showing.item.type is ItemType.BUG else line


def _choices(showing: Showing, width: int) -> Iterator[Content]:
    """The options with their letters, or the lines to put in order; not which of them are right."""
    texts = [(f"{letter}) ", showing.filled(option.text)) for letter, option in showing.lettered]
    numbered = [(f"{number}  ", line.text) for number, line in enumerate(showing.lines, start=1)]
    for sign, text in texts or numbered:
        first, *rest = foreign.prose(text.rstrip()).wrap(max(width - len(sign), 1))
        yield Content.assemble((sign, MUTED), first)
        yield from (Content.assemble(" " * len(sign), line) for line in rest)


def _answer(item: Item, showing: Showing, width: int) -> Iterator[Content]:
    """The key and why: nothing that somebody who answered it has not seen."""
    if isinstance(item.body, Free):
        yield Content.styled("A strong answer", "$success")
        yield from folded(item.body.model_answer, width)
        return
    for number, line in enumerate(foreign.prose(key_text(showing)).wrap(max(width - 6, 1))):
        yield Content.assemble(("key   " if number == 0 else "      ", "$success"), line)
    yield from folded(showing.explain, width, MUTED)


def _facts(entry: Entry, last: Answer | None, width: int) -> Iterator[Content]:
    recall = "" if entry.recall is None else f", {entry.recall:.0%} remembered"
    yield fact("state", Content.assemble(state_word(entry), recall), width)
    if entry.flagged:
        yield fact("mark", Content.styled("⚑ flagged", "$warning"), width)
    right = f", {entry.right} right" if entry.answers else ""
    yield fact("answers", f"{entry.answers or 'none'}{right}", width)
    if entry.doubts:
        yield fact("doubts", str(entry.doubts), width)
    yield fact("about", foreign.line(f"{entry.topic}, level {entry.level}, {entry.form}, {entry.source}"), width)
    if last is not None:
        yield fact("question", foreign.line(entry.id), width)
    else:
        yield Content("")
        yield from folded("The key is shown here once you have answered it.", width, MUTED)


def _wrapped(text: Content, width: int) -> list[Content]:
    return list(text.wrap(max(width, 1)))
