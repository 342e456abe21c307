"""A plan for the days before an interview, as a page of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quizzer.model.plan import Plan, PlanDay
from quizzer.model.review import Mastery
from quizzer.report.figures import bar_width, heading, interval, known_share, labelled, mastery_bar, paragraph
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table
from quizzer.report.words import count

FIRST_DAYS, LAST_DAYS = 14, 3
"""What is shown of a plan that is longer than both."""
NARROW = 60
"""Below this width katas are counted, not named."""
_DAYS = (
    Column("day"),
    Column("min", right=True),
    Column("due", right=True),
    Column("new", right=True),
    Column("weak", right=True),
    Column("kata"),
    Column("new questions on", shrinks=True, rank=1),
)
_READINESS = (
    Column("topic", shrinks=True),
    Column("known"),
    Column("90% sure", right=True),
    Column("seen", right=True, rank=1),
)


def plan_text(
    plan: Plan,
    topics: Mapping[str, str],
    readiness: Mastery | None,
    screen: Screen,
    *,
    too_long: Mapping[str, int],
    every: bool,
) -> str:
    """The page; ends with a newline.

    Args:
        plan: what to do.
        topics: the topic of each item.
        readiness: all topics together; None without items.
        screen: where it is shown.
        too_long: katas that no day has time for, with their minutes.
        every: show each day of a long plan.
    """
    parts = [screen.paint("good" if plan.enough else "warn", line) + "\n" for line in _message(plan, screen)]
    parts += [
        paragraph(f"No day has room for {kata}, which takes {minutes} minutes.", screen)
        for kata, minutes in too_long.items()
    ]
    parts += [heading("Today", screen), labelled(_today(plan.days[0], topics), screen)]
    if len(plan.days) > 1:
        parts += [heading("Day by day", screen), _days(plan.days, topics, screen, every=every)]
    if plan.readiness:
        parts += [heading("Readiness today", screen), _readiness(plan.readiness, readiness, screen)]
    return "".join(parts)


def new_by_topic(day: PlanDay, topics: Mapping[str, str]) -> dict[str, int]:
    """How many new items of which topic, the largest number first."""
    return dict(sorted(Counter(topics[item] for item in day.new).items(), key=lambda pair: (-pair[1], pair[0])))


def _message(plan: Plan, screen: Screen) -> list[str]:
    days = f"{count(len(plan.days), 'day')} to learn."
    return paragraph(f"{days} {plan.message}", screen).splitlines()


def _today(day: PlanDay, topics: Mapping[str, str]) -> list[tuple[str, str]]:
    later = f"; {day.postponed} more find no time" if day.postponed else ""
    facts = [("due", f"{count(len(day.reviews), 'review')}{later}")]
    if day.new:
        facts.append(("new", f"{count(len(day.new), 'question')}: {_named(new_by_topic(day, topics))}"))
    if day.weak:
        facts.append(("weak", f"{count(len(day.weak), 'question')} that you know least"))
    if day.katas:
        facts.append(("kata", ", ".join(day.katas)))
    return [*facts, ("time", count(_minutes(day.seconds), "minute"))]


def _days(days: Sequence[PlanDay], topics: Mapping[str, str], screen: Screen, *, every: bool) -> str:
    if every or len(days) <= FIRST_DAYS + LAST_DAYS + 1:
        return table(_DAYS, [_day(day, topics, screen) for day in days], screen)
    between = days[FIRST_DAYS:-LAST_DAYS]
    rows = [_day(day, topics, screen) for day in (*days[:FIRST_DAYS], *days[-LAST_DAYS:])]
    rows.insert(FIRST_DAYS, (screen.sign("⋮", ":"), *("",) * (len(_DAYS) - 1)))
    return table(_DAYS, rows, screen) + paragraph(f"{count(len(between), 'day')} between: --all shows them.", screen)


def _day(day: PlanDay, topics: Mapping[str, str], screen: Screen) -> tuple[str, ...]:
    numbers = (len(day.reviews), len(day.new), len(day.weak))
    katas = len(day.katas)
    return (
        f"{day.date:%a %d %b}",
        str(_minutes(day.seconds)),
        *(str(number) if number else "" for number in numbers),
        (str(katas) if katas else "") if screen.width < NARROW else _first(day.katas),
        _named(new_by_topic(day, topics)),
    )


def _readiness(topics: Iterable[Mastery], total: Mastery | None, screen: Screen) -> str:
    width = bar_width(screen)
    rows = [
        (
            known.topic or "all topics",
            f"{mastery_bar(known, width, screen)} {known_share(known):>4}",
            interval(known.low, known.high),
            f"{known.seen}/{known.items}",
        )
        for known in (*topics, *((total,) if total else ()))
    ]
    return table(_READINESS, rows, screen)


def _named(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in numbers.items())


def _first(katas: Sequence[str]) -> str:
    """The first kata by name; a line has no room for a second one."""
    return f"{katas[0]} + {len(katas) - 1}" if len(katas) > 1 else "".join(katas)


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)
