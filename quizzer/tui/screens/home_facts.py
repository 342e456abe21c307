"""What home tells of a day: goal, streak, the way to the interview, what is known of each topic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.report.figures import known_share
from quizzer.report.words import count
from quizzer.tui.screens.statistics_heat import heat_map
from quizzer.tui.widgets.bars import mastery_bar, share_bar
from quizzer.tui.widgets.drawn import MUTED, fit, lines, right

if TYPE_CHECKING:
    from quizzer.model.plan import PlanDay
    from quizzer.model.review import Mastery
    from quizzer.session.today import Countdown, Today

LABEL = 11
NAME = 18
"""Cells of a topic's name."""
SHARE = 5
WEEKS_HEIGHT, WEEKS_WIDTH = 13, 40
"""Room that the last weeks need."""


def draw_facts(today: Today, settings_key: str, width: int) -> Content:
    """Goal, streak, interview: a line each."""
    facts = [("Goal", _goal(today, width)), ("Streak", _streak(today))]
    facts += list(_interview(today.countdown, today.day, settings_key))
    return lines(*(fit(Content.assemble((label.ljust(LABEL), MUTED), text), width) for label, text in facts))


def draw_welcome(today: Today, width: int) -> Content:
    """For somebody new: what this is, in a line or two."""
    what = Content("Quizzer gets you ready for interviews about Keras.")
    how = Content.styled(
        f"{count(today.readiness.items if today.readiness else 0, 'question')} that come back when you begin to forget "
        f"them, and {count(today.katas, 'kata')}: small tasks in code that is really run.",
        MUTED,
    )
    return lines(what, *how.wrap(width), "", Content.styled("Three first steps", "bold"))


def draw_side(today: Today, width: int, height: int) -> Content:
    """A bar for each topic, known least first, as many as there is room for; below them the last weeks, if there is."""
    if not today.topics or height < 2:
        return Content("")
    room = height - 1
    title = "What you know" if len(today.topics) <= room else "What you know least"
    shown = [_topic(known, width) for known in today.topics[:room]]
    parts = [_topics_title(title, today, width), *shown]
    if height >= len(parts) + WEEKS_HEIGHT and width >= WEEKS_WIDTH:
        parts += [Content(""), Content.styled("Your last weeks", "bold")]
        parts.append(heat_map(today.days, today.day, today.goal, width))
    return lines(*parts)


def _topics_title(name: str, today: Today, width: int) -> Content:
    title = Content.styled(name, "bold")
    total = today.readiness
    if total is None or not total.seen:
        return fit(title, width)
    figure = f"{total.mean:.0%} of everything, 90% sure: {total.low * 100:.0f}-{total.high * 100:.0f}%"
    if title.cell_length + len(figure) + 2 > width:
        figure = f"{total.mean:.0%}"
    return fit(Content.assemble(title, right(figure, width - title.cell_length, MUTED)), width)


def _topic(known: Mastery, width: int) -> Content:
    seen = f"{known.seen}/{known.items}"
    name = min(NAME, width // 3)
    bar = max(min(width - name - SHARE - 9, 40), 4)
    return Content.assemble(
        fit(known.topic, name),
        " ",
        mastery_bar(known, bar),
        right(known_share(known), SHARE),
        right(seen, 8, MUTED),
    )


def _goal(today: Today, width: int) -> Content:
    if not today.goal:
        return Content(f"{count(today.done, 'answer')} today")
    figure = f"  {today.done} of {count(today.goal, 'answer')} today"
    reached = "  ✓ done" if today.done >= today.goal else ""
    bar = max(min(width - LABEL - len(figure) - 8, 30), 4)
    return Content.assemble(
        share_bar(today.done / today.goal, bar, "$success" if reached else "$primary"),
        figure,
        (reached, "$success"),
    )


def _streak(today: Today) -> Content:
    streak = today.streak
    if not streak.current:
        return Content("none yet; an answer today begins one")
    missing = "" if streak.today else "; today is still missing"
    return Content.assemble(
        f"{count(streak.current, 'day')} in a row{missing}", (f", the longest was {streak.longest}", MUTED)
    )


def _interview(countdown: Countdown | None, today: date, settings_key: str) -> Iterator[tuple[str, Content]]:
    if countdown is None:
        yield "Interview", Content.styled(f"no day is set: press {settings_key} for the settings", MUTED)
        return
    yield "Interview", Content.assemble(_when(countdown), (f", {_day(countdown.interview, today)}", MUTED))
    if countdown.plan:
        yield "Plan", Content(_plan(countdown.plan))


def _when(countdown: Countdown) -> str:
    if countdown.days < 0:
        return f"{count(-countdown.days, 'day')} ago"
    return {0: "today", 1: "tomorrow"}.get(countdown.days, f"in {countdown.days} days")


def _day(day: date, today: date) -> str:
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def _plan(plan: PlanDay) -> str:
    """What today brings, in a line."""
    numbers = ((len(plan.reviews), "review"), (len(plan.new), "new question"), (len(plan.weak), "weak one"))
    parts = [count(number, noun) for number, noun in numbers if number]
    parts += [f"kata {kata}" for kata in plan.katas]
    return f"{', '.join(parts)}: {-(-plan.seconds // 60)} min" if parts else "nothing is left for today"
