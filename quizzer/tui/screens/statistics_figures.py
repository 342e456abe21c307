"""The figures of each part of the statistics, as text: what the plots show stands here in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.report.figures import known_share
from quizzer.report.words import clock, count, duration
from quizzer.tui import foreign
from quizzer.tui.screens.statistics_heat import heat_map
from quizzer.tui.widgets.bars import mastery_bar, share_bar
from quizzer.tui.widgets.drawn import MUTED, fit, lines, right

if TYPE_CHECKING:
    from quizzer.model.stats import KataStats, TopicStats
    from quizzer.session.trends import Trends

LABEL = 16
FEW_REVIEWS = 50
"""With fewer, a share says little."""
WEEKS = 8
NAME = 18


def days(trends: Trends, goal: int, width: int) -> Content:
    """The heat map, and what all days come to."""
    stats, streak = trends.stats, trends.stats.streak
    share = f", {stats.right / stats.answered:.0%} right" if stats.answered else ""
    longest = f"; the longest was {streak.longest}"
    wrong = count(stats.sure_and_wrong, "question") if stats.sure_and_wrong else "none"
    facts = [
        ("answers", f"{stats.answered}{share}, on {count(stats.days, 'day')}"),
        ("time", f"{duration(stats.quiz_ms / 1000)} on questions, {duration((stats.kata_ms or 0) / 1000)} on katas"),
        ("streak", f"{count(streak.current, 'day')} in a row{longest}"),
        ("sure but wrong", f"{wrong} to put right"),
    ]
    return lines(heat_map(trends.days, trends.today, goal, width), "", *_facts(facts, width))


def memory(trends: Trends, width: int) -> Content:
    """Whether what was due was remembered: in all, and week by week."""
    if not trends.weeks:
        return _nothing("No review was due so far. Questions come back in the days after you first answer them.", width)
    total = trends.stats.retention[0]
    facts = [
        ("remembered", f"{total.recalled} of {count(total.reviews, 'review')}: {total.observed:.0%}"),
        ("predicted", f"{total.fsrs.mean:.0%} by the schedule"),
        (
            "log loss",
            f"{total.fsrs.log_loss:.3f}; of your average so far {total.average.log_loss:.3f} (less is better)",
        ),
    ]
    if total.reviews < FEW_REVIEWS:
        facts.append(("", f"{count(total.reviews, 'review')} are few: {FEW_REVIEWS} begin to tell."))
    rows = [
        Content.assemble(
            (f"{week.monday:%d %b}  ", MUTED),
            share_bar(week.observed, 16),
            f"{week.observed:>6.0%}",
            (f"  predicted {week.predicted:.0%}, {count(week.reviews, 'review')}", MUTED),
        )
        for week in trends.weeks[-WEEKS:]
    ]
    head = Content.styled("Week by week: remembered", "bold")
    return lines(*_facts(facts, width), "", fit(head, width), *(fit(row, width) for row in rows))


def coming(trends: Trends, width: int) -> Content:
    """What becomes due, and what would be forgotten without reviews."""
    if not trends.fading:
        return _nothing("Nothing is planned, since nothing was answered so far.", width)
    numbers = [day.items for day in trends.coming]
    facts = [
        ("today", count(numbers[0], "review")),
        ("tomorrow", count(numbers[1], "review")),
        ("next 7 days", count(sum(numbers[:7]), "review")),
        (f"next {len(numbers)} days", count(sum(numbers), "review")),
    ]
    marks = [(0, "now"), (7, "in a week"), (30, "in 30 days"), (60, "in 60 days")]
    fading = [(name, f"{trends.fading[day]:.0%} of what you met") for day, name in marks]
    return lines(
        Content.styled("Reviews that are coming", "bold"),
        *_facts(facts, width),
        "",
        Content.styled("Remembered without any review", "bold"),
        *_facts(fading, width),
    )


def topics(trends: Trends, width: int) -> Content:
    """What is known of each topic, and the questions known least."""
    if not trends.stats.topics:
        return _nothing("There are no questions here.", width)
    rows = [_topic(topic, width) for topic in trends.stats.topics]
    weak = list(_weakest(trends, width))
    legend = Content.assemble(("█ ", "$primary"), ("sure   ", MUTED), ("▒ ", "$primary 60%"), ("open", MUTED))
    return lines(_topic_titles(width), *rows, legend, *weak)


def katas(trends: Trends, width: int) -> Content:
    """Best times against par."""
    if not trends.stats.katas:
        return _nothing("There are no katas here.", width)
    name = max(min(max(len(kata.kata) for kata in trends.stats.katas), width - 40), 12)
    return lines(_kata_titles(name, width), *(_kata(kata, name, width) for kata in trends.stats.katas))


def blank(trends: Trends, width: int) -> Content:
    """For somebody new there are no figures, so none are shown."""
    items = sum(topic.mastery.items for topic in trends.stats.topics)
    text = (
        f"Nothing was answered so far, so nothing can be said. Here are {count(items, 'question')} on "
        f"{count(len(trends.stats.topics), 'topic')} and {count(len(trends.stats.katas), 'kata')}. "
        "After ten answers this page begins to tell you something."
    )
    return _nothing(text, width)


def _nothing(text: str, width: int) -> Content:
    return lines(*Content.styled(text, MUTED).wrap(max(width, 1)))


def _facts(facts: list[tuple[str, str]], width: int) -> Iterator[Content]:
    return (fit(Content.assemble((label.ljust(LABEL), MUTED), text), width) for label, text in facts)


def _topic_titles(width: int) -> Content:
    rest = "due".rjust(5) + ("seen".rjust(8) + "90% sure".rjust(10) if width >= 70 else "")
    text = "topic".ljust(NAME + 1) + "known".ljust(_bar(width) + 5) + rest
    return fit(Content.styled(text, MUTED), width)


def _bar(width: int) -> int:
    return max(min(width - NAME - (30 if width >= 70 else 12), 40), 6)


def _topic(topic: TopicStats, width: int) -> Content:
    known = topic.mastery
    due = (str(topic.due), "$warning" if topic.due else MUTED)
    parts = [
        fit(foreign.line(known.topic), NAME),
        Content(" "),
        mastery_bar(known, _bar(width)),
        right(known_share(known), 5),
        right(due[0], 5, due[1]),
    ]
    if width >= 70:
        low, high = known.low * 100, known.high * 100
        parts += [right(f"{known.seen}/{known.items}", 8, MUTED), right(f"{low:.0f}-{high:.0f}%", 10, MUTED)]
    return fit(Content.assemble(*parts), width)


def _weakest(trends: Trends, width: int) -> Iterator[Content]:
    if trends.stats.weakest:
        yield Content("")
        yield Content.styled("Known least", "bold")
    for item in trends.stats.weakest:
        figure = f"{item.known:.0%} known, {item.recall:.0%} recalled"
        yield Content.assemble(
            fit(foreign.line(item.item), max(width - len(figure) - 2, 10)), "  ", (figure, MUTED)
        ).truncate(width, ellipsis=True)


def _kata_titles(name: int, width: int) -> Content:
    text = "kata".ljust(name + 2) + "state".ljust(10) + "best".rjust(8) + "par".rjust(8) + "  against par"
    return fit(Content.styled(text, MUTED), width)


def _kata(kata: KataStats, name: int, width: int) -> Content:
    signs = {"new": ("○ new", MUTED), "open": ("◐ begun", "$primary"), "passed": ("✓ passed", "$success")}
    best = "" if kata.best_ms is None else clock(kata.best_ms)
    return fit(
        Content.assemble(
            fit(foreign.line(kata.kata), name + 2),
            fit(Content.styled(*signs[kata.state.value]), 10),
            right(best, 8),
            right(clock(kata.par_ms), 8, MUTED),
            *_apart(kata),
        ),
        width,
    )


def _apart(kata: KataStats) -> tuple[tuple[str, str], ...]:
    if kata.best_ms is None:
        return ()
    left = kata.par_ms - kata.best_ms
    word, style = ("under", "$success") if left >= 0 else ("over", "$warning")
    return ((f"  {clock(abs(left))} {word}", style),)
