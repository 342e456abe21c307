"""The heat map of days: a column a week, the newest at the right, as many as there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.tui.widgets.drawn import MUTED, lines

if TYPE_CHECKING:
    from quizzer.progress.activity import DayActivity

SHADES = (("·", "$foreground 30%"), ("░", "$primary"), ("▒", "$primary"), ("▓", "$primary"), ("█", "$primary"))
"""From nothing to a good day and more: the sign alone tells."""
LABEL = 4
"""Cells for the names of days."""
MOST_WEEKS = 53
NO_GOAL = 20
"""Answers of a good day, for somebody who has set no goal."""


def heat_map(days: Mapping[date, DayActivity], today: date, goal: int, width: int) -> Content:
    """Months, seven rows, and what the signs mean."""
    steps = _steps(goal)
    weeks = max(min((width - LABEL) // 2, MOST_WEEKS), 1)
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    rows = [_row(days, mondays, weekday, today, steps) for weekday in range(7)]
    return lines(Content.styled(_months(mondays), MUTED), *rows, _legend(steps, width))


def _steps(goal: int) -> tuple[int, int, int]:
    """Answers from which a day is half, nearly and quite good."""
    good = goal or NO_GOAL
    return max(good // 4, 2), max(good // 2, 3), max(good, 4)


def _row(
    days: Mapping[date, DayActivity], mondays: list[date], weekday: int, today: date, steps: tuple[int, int, int]
) -> Content:
    name = f"{mondays[0] + timedelta(days=weekday):%a}" if weekday % 2 == 0 else ""
    parts: list[Content | tuple[str, str]] = [(name.ljust(LABEL), MUTED)]
    for monday in mondays:
        day = monday + timedelta(days=weekday)
        done = days.get(day)
        sign, style = ("", "") if day > today else SHADES[_shade(done, steps)]
        parts.append((f"{sign:<2}", style))
    return Content.assemble(*parts)


def _shade(done: DayActivity | None, steps: tuple[int, int, int]) -> int:
    if done is None:
        return 0
    return 1 + sum(done.answers >= step for step in steps)


def _months(mondays: list[date]) -> str:
    """The name of each month above the week in which it begins, where it has room."""
    line = [" "] * (LABEL + 2 * len(mondays))
    free = LABEL
    for number, monday in enumerate(mondays):
        place = LABEL + 2 * number
        new = number > 0 and monday.month != mondays[number - 1].month
        if new and place >= free and place + 3 <= len(line):
            line[place : place + 3] = f"{monday:%b}"
            free = place + 4
    return "".join(line).rstrip()


def _legend(steps: tuple[int, int, int], width: int) -> Content:
    last = f"{steps[2]}+ answers" if width >= LABEL + 46 else f"{steps[2]}+"
    words = ("none", f"under {steps[0]}", f"{steps[0]}+", f"{steps[1]}+", last)
    parts: list[tuple[str, str]] = [(" " * LABEL, "")]
    for number, ((sign, style), word) in enumerate(zip(SHADES, words, strict=True)):
        parts += [("  " if number else "", ""), (sign, style), (f" {word}", MUTED)]
    return Content.assemble(*parts)
