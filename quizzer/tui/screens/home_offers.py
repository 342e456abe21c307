"""What home offers to do now, as lines of a list; the first is what matters most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.report.words import clock, count, duration
from quizzer.tui import foreign
from quizzer.tui.widgets.drawn import MUTED, fit, lines

if TYPE_CHECKING:
    from quizzer.session.today import Begun, Today

NEW = 10
"""New questions at a time."""
MOST_BEGUN = 2
"""How many katas that were begun are offered; the others are a key away."""
TOPICS = 3


@dataclass(frozen=True)
class Offer:
    """One thing to do."""

    id: str
    """`interview`, `review`, `new`, `settings`, `browse`, or `kata:` and the id of a kata."""
    title: Content
    detail: str
    """Why, or how far it is."""


def offers(today: Today) -> list[Offer]:
    """What to do now."""
    return list(_first_steps(today) if today.blank else _usual(today))


def draw_offer(offer: Offer, tall: Callable[[], bool]) -> Callable[[int], Content]:
    """One line, or two where there is room: the title, and the detail behind or below it."""

    def draw(width: int) -> Content:
        detail = Content.styled(offer.detail, MUTED)
        if tall():
            return lines(fit(offer.title, width), fit(Content.assemble("  ", detail), width))
        return fit(Content.assemble(offer.title, ("  ", ""), detail), width)

    return draw


def _first_steps(today: Today) -> Iterator[Offer]:
    if today.new:
        number = min(NEW, today.new)
        yield Offer("new", Content(f"Answer {count(number, 'question')}"), "easy ones first, each explained afterwards")
    if today.suggestion:
        yield Offer(
            f"kata:{today.suggestion.kata}",
            Content.assemble("Write a kata: ", foreign.line(today.suggestion.title)),
            f"about {duration(today.suggestion.par_ms / 1000)}, checked by running it",
        )
    if today.countdown is None:
        yield Offer("settings", Content("Set the day of your interview"), "then every day has a plan")
    else:
        yield Offer("browse", Content("Look around"), "all questions and katas, by topic")


def _usual(today: Today) -> Iterator[Offer]:
    if today.interview_ms is not None:
        yield Offer("interview", Content("Go on with the interview"), f"{clock(today.interview_ms)} left, and it runs")
    exams = [begun for begun in today.begun if begun.left_ms is not None]
    yield from (_begun(begun) for begun in exams)
    if today.due.items:
        yield Offer("review", Content(f"Review {count(today.due.items, 'question')}"), _due(today))
    practice = [begun for begun in today.begun if begun.left_ms is None]
    yield from (_begun(begun) for begun in practice[:MOST_BEGUN])
    if today.suggestion:
        title = Content.assemble("Write a kata: ", foreign.line(today.suggestion.title))
        detail = f"{duration(today.suggestion.par_ms / 1000)}; {today.suggestion.why}"
        yield Offer(f"kata:{today.suggestion.kata}", title, detail)
    if today.new:
        number = min(NEW, today.new)
        yield Offer("new", Content(f"Learn {count(number, 'new question')}"), f"{today.new} were never asked so far")
    if not (today.due.items or today.new):
        yield Offer("browse", Content("Look around"), "nothing is due, and nothing is new")


def _begun(begun: Begun) -> Offer:
    title = Content.assemble("Go on with ", foreign.line(begun.title))
    if begun.left_ms is not None:
        return Offer(f"kata:{begun.kata}", title, f"exam, {clock(begun.left_ms)} left, and it runs")
    return Offer(f"kata:{begun.kata}", title, f"{clock(begun.elapsed_ms)} on the clock, par {clock(begun.par_ms)}")


def _due(today: Today) -> str:
    named = ", ".join(f"{topic} {number}" for topic, number in today.due.topics[:TOPICS])
    more = len(today.due.topics) - TOPICS
    rest = f" and {count(more, 'more topic')}" if more > 0 else ""
    return f"about {max(round(today.due.seconds / 60), 1)} min: {named}{rest}"
