"""A question or kata as a line of the list: the narrower it is, the fewer columns it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from quizzer.report.paragraphs import paragraphs
from quizzer.report.words import clock
from quizzer.session.browsing import Entry, Kind, State
from quizzer.tui import foreign
from quizzer.tui.widgets.drawn import MUTED, fit, right

SIGNS: dict[State, tuple[str, str]] = {
    State.NEW: ("○", MUTED),
    State.DUE: ("◆", "$warning"),
    State.KNOWN: ("●", "$success"),
    State.SHAKY: ("◌", "$error"),
    State.BEGUN: ("◐", "$primary"),
    State.PASSED: ("✓", "$success"),
    State.BURIED: ("↓", MUTED),
    State.SUSPENDED: ("‖", MUTED),
}
"""A sign and a style for each state; the word stands beside it."""
FLAG, DOUBT = "⚑", "?"
Cell = Callable[[Entry, int], Content]


@dataclass(frozen=True)
class Column:
    """One column."""

    name: str
    width: int
    least: int
    """The width of the list from which it is shown."""
    cell: Cell
    right: bool = False


def columns(width: int) -> list[Column]:
    """What is shown in a list of this width; the question comes behind and takes the rest."""
    return [column for column in _COLUMNS if width >= column.least]


def draw_entry(entry: Entry) -> Callable[[int], Content]:
    """The line of an entry."""

    def draw(width: int) -> Content:
        parts = [column.cell(entry, column.width) for column in columns(width)]
        parts.append(_text(entry))
        return fit(Content(" ").join(parts), width)

    return draw


def draw_titles(width: int) -> Content:
    """The line above the list."""
    names = [f"{one.name:>{one.width}}" if one.right else f"{one.name:<{one.width}}" for one in columns(width)]
    return fit(Content.styled(" ".join([*names, "question or kata"]), MUTED), width)


def state_word(entry: Entry) -> Content:
    """Sign and word of the state."""
    sign, style = SIGNS[entry.state]
    return Content.styled(f"{sign} {entry.state}", style)


def strength(entry: Entry) -> str:
    """What is remembered now, or the best time of a kata; empty if there is none."""
    if entry.kind is Kind.KATA:
        return "" if entry.best_ms is None else clock(entry.best_ms)
    return "" if entry.recall is None else f"{entry.recall:.0%}"


def _state(entry: Entry, width: int) -> Content:
    return fit(state_word(entry), width)


def _strength(entry: Entry, width: int) -> Content:
    return right(strength(entry), width)


def _marks(entry: Entry, width: int) -> Content:
    flag, doubt = FLAG if entry.flagged else " ", DOUBT if entry.doubts else " "
    return fit(Content.styled(flag + doubt, "$warning"), width)


def _level(entry: Entry, width: int) -> Content:
    return fit(Content.styled("●" * entry.level + "·" * (5 - entry.level), MUTED), width)


def _topic(entry: Entry, width: int) -> Content:
    return fit(foreign.line(entry.topic, style=MUTED), width)


def _form(entry: Entry, width: int) -> Content:
    return fit(Content.styled("kata" if entry.kind is Kind.KATA else entry.form, MUTED), width)


def _text(entry: Entry) -> Content:
    text = foreign.line(next(iter(paragraphs(entry.text)), ""), max_chars=200)
    return Content.assemble(text, "  ", foreign.line(entry.code, style=MUTED)) if entry.code else text


_COLUMNS = (
    Column("state", 11, 0, _state),
    Column("recall", 6, 0, _strength, right=True),
    Column("", 2, 0, _marks),
    Column("topic", 14, 70, _topic),
    Column("level", 5, 90, _level),
    Column("type", 8, 104, _form),
)
