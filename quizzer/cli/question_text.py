"""A question as text: stem, code with numbered lines, options, and what to type."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.model.item import HOLE, Free, ItemType
from quizzer.quiz.showing import Showing
from quizzer.report.cells import wrap
from quizzer.report.code import python_text
from quizzer.report.inert import inert
from quizzer.report.paragraphs import paragraphs
from quizzer.report.screen import Screen
from quizzer.report.words import clock
from quizzer.session.quiz import Asked

ASKS = {
    ItemType.MCQ: "Your answer (a letter)",
    ItemType.MULTI: "Your answer (all letters that are right)",
    ItemType.CLOZE: "The missing word",
    ItemType.NUMERIC: "Your number",
    ItemType.SHAPE: "The shape",
    ItemType.PREDICT: "The output (or the exception's name)",
    ItemType.BUG: "The line's number",
    ItemType.ORDER: "The numbers in order",
    ItemType.COMPLETE: f"What stands for {HOLE} (an empty line ends it)",
    ItemType.FREE: "Answer aloud or in writing (an empty line ends it)",
}
"""What a person is asked to type."""


def prompt_of(showing: Showing) -> str:
    """What to type for an item."""
    if showing.item.type is ItemType.PREDICT and showing.options:
        return ASKS[ItemType.MCQ]
    if any(not line.id for line in showing.lines):
        return f"{ASKS[ItemType.ORDER]} (not every line belongs)"
    return ASKS[showing.item.type]


def heading_lines(asked: Asked, screen: Screen, remaining_ms: int | None) -> Iterator[str]:
    """`3 of 10  layers, level 2  par 0:40`, and how much time is left."""
    item = asked.showing.item
    facts = [f"{item.topic}, level {item.level}", f"par {clock(item.seconds * 1000)}"]
    if asked.again:
        facts.append("once more")
    if remaining_ms is not None:
        facts.append(f"{clock(remaining_ms)} left")
    lead = f"{asked.number} of {asked.total}"
    first, *rest = wrap("  ".join(facts), screen.width - len(lead) - 2)
    yield f"{screen.paint('strong', lead)}  {screen.paint('dim', first)}"
    yield from (" " * (len(lead) + 2) + screen.paint("dim", piece.strip()) for piece in rest)


def question_lines(showing: Showing, screen: Screen) -> Iterator[str]:
    """Everything that has to be read before answering."""
    yield from text_lines(showing.stem, screen)
    numbered = showing.item.type is ItemType.BUG
    if showing.code:
        yield ""
        yield from code_lines(showing.code, screen, numbered=numbered)
    if showing.options:
        yield ""
        for letter, option in showing.lettered:
            yield from _entry(f"{letter})", showing.filled(option.text), screen)
    if showing.lines:
        yield ""
        for number, line in enumerate(showing.lines, start=1):
            for row, text in enumerate(code_lines(line.text, screen)):
                yield f"  {screen.paint('strong', f'{number:>2}') if row == 0 else '  '} {text.removeprefix('    ')}"
    if isinstance(showing.item.body, Free):
        yield ""
        yield screen.paint("dim", f"  {len(showing.item.body.rubric)} points are looked for.")


def text_lines(text: str, screen: Screen, indent: str = "  ") -> Iterator[str]:
    """Text broken to the width of the screen."""
    for paragraph in paragraphs(text):
        for piece in wrap(inert(paragraph), screen.width - len(indent)):
            yield indent + piece


def code_lines(code: str, screen: Screen, *, numbered: bool = False) -> Iterator[str]:
    """Code, coloured where colour is wanted; never broken, since a broken line is other code."""
    lines = python_text(inert(code, keep="\n"), screen).rstrip("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        lead = screen.paint("dim", f"{number:>2}") + "  " if numbered else ""
        yield f"    {lead}{line}"


def _entry(label: str, text: str, screen: Screen) -> Iterator[str]:
    pieces = [piece for line in paragraphs(text) for piece in wrap(inert(line), screen.width - 5)]
    yield f"  {screen.paint('strong', label)} {pieces[0]}"
    yield from ("     " + piece for piece in pieces[1:])
