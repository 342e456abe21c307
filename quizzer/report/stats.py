"""Where a learner stands, as a page of text."""

from __future__ import annotations

from quizzer.model.review import Accuracy, Mastery, Retention
from quizzer.model.stats import KataStats, Stats, TopicStats
from quizzer.report.figures import (
    bar,
    bar_width,
    heading,
    interval,
    known_share,
    labelled,
    mastery_bar,
    paragraph,
    percent,
)
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table
from quizzer.report.words import clock, count, duration

FEW_REVIEWS = 50
"""With fewer, the scores of predictions say little."""
_TOPICS = (
    Column("topic", shrinks=True),
    Column("known"),
    Column("90% sure", right=True),
    Column("seen", right=True, rank=2),
    Column("answers", right=True, rank=4),
    Column("right", right=True, rank=3),
    Column("due", right=True, rank=1),
)
_PREDICTIONS = (
    Column("predicted by", shrinks=True),
    Column("mean", right=True),
    Column("log loss", right=True),
    Column("RMSE", right=True),
)
_DUE = (Column("day"), Column("due", right=True), Column(""))
_WEAKEST = (
    Column("question", shrinks=True),
    Column("topic", rank=1),
    Column("known", right=True),
    Column("recall", right=True),
)
_KATAS = (
    Column("kata", shrinks=True),
    Column("state"),
    Column("best", right=True),
    Column("par", right=True),
    Column("against par", right=True, rank=1),
)


def stats_text(stats: Stats, screen: Screen) -> str:
    """The page; ends with a newline."""
    if stats.blank:
        return _blank(stats, screen)
    parts = [_summary(stats, screen)]
    if stats.topics:
        parts += [heading("What you know", screen), _topics(stats.topics, screen), _legend(screen)]
    parts += [heading("Did you remember what was due?", screen), _retention(stats, screen)]
    if stats.topics:
        parts += [heading("Reviews that are coming", screen), _forecast(stats, screen)]
    if stats.weakest:
        parts += [heading("Known least", screen), _weakest(stats, screen)]
    if stats.katas:
        parts += [heading("Katas", screen), _katas(stats.katas, screen)]
    return "".join(parts)


def _blank(stats: Stats, screen: Screen) -> str:
    """For somebody new there are no figures, so none are shown."""
    items = sum(topic.mastery.items for topic in stats.topics)
    where = f"{count(items, 'question')} on {count(len(stats.topics), 'topic')}" if items else "no questions yet"
    first = f"Nothing was answered{f' on {stats.topic}' if stats.topic else ''} so far, so nothing can be said."
    return paragraph(first, screen) + paragraph(f"Here are {where} and {count(len(stats.katas), 'kata')}.", screen)


def _summary(stats: Stats, screen: Screen) -> str:
    facts = []
    if stats.readiness is not None:
        facts += [("you know", _known(stats, stats.readiness)), ("seen", _seen(stats, stats.readiness))]
    wrong = count(stats.sure_and_wrong, "question") if stats.sure_and_wrong else "none"
    facts += [
        ("answers", _answers(stats)),
        ("time", _time(stats)),
        ("streak", _streak(stats)),
        ("sure but wrong", f"{wrong} to put right"),
    ]
    return labelled(facts, screen)


def _known(stats: Stats, known: Mastery) -> str:
    if not known.seen:
        return "nothing can be said, since nothing was answered"
    what = f"of {stats.topic}" if stats.topic else "of everything asked here"
    return f"{percent(known.mean)} {what} (90% sure: {interval(known.low, known.high)})"


def _seen(stats: Stats, known: Mastery) -> str:
    return f"{known.seen} of {count(known.items, 'question')}{_not_met(stats.topics)}"


def _not_met(topics: tuple[TopicStats, ...]) -> str:
    """Nothing tells about topics that were never met, but the figure above speaks of them too."""
    new = sum(not topic.mastery.seen for topic in topics)
    if not 0 < new < len(topics):
        return ""
    return f"; {new} of {len(topics)} topics are untouched, and taken to be like the others"


def _answers(stats: Stats) -> str:
    since = "" if stats.since is None else f" since {stats.since}"
    if not stats.answered:
        return f"none{since}"
    share = percent(stats.right / stats.answered)
    return f"{stats.answered}, {stats.right} right ({share}), on {count(stats.days, 'day')}{since}"


def _time(stats: Stats) -> str:
    parts = [(stats.quiz_ms, "questions"), (stats.kata_ms or 0, "katas")]
    return ", ".join(f"{duration(ms / 1000)} on {what}" for ms, what in parts if ms) or "none"


def _streak(stats: Stats) -> str:
    streak = stats.streak
    today = "" if streak.today or not streak.current else "; today is still missing"
    return f"{count(streak.current, 'day')} in a row{today}; the longest was {streak.longest}"


def _topics(topics: tuple[TopicStats, ...], screen: Screen) -> str:
    return table(_TOPICS, [_topic(topic, screen) for topic in topics], screen)


def _topic(topic: TopicStats, screen: Screen) -> tuple[str, ...]:
    known = topic.mastery
    right = percent(topic.right / topic.answered) if topic.answered else ""
    return (
        known.topic,
        f"{mastery_bar(known, bar_width(screen), screen)} {known_share(known):>4}",
        interval(known.low, known.high),
        f"{known.seen}/{known.items}",
        str(topic.answered),
        right,
        str(topic.due),
    )


def _legend(screen: Screen) -> str:
    solid, shade = screen.sign("█", "#"), screen.sign("▒", "=")
    text = paragraph(f"{solid} is sure, {shade} is open: what you know ends somewhere in the {shade}.", screen)
    return "".join(screen.paint("dim", line) + "\n" for line in text.splitlines())


def _retention(stats: Stats, screen: Screen) -> str:
    if not stats.retention:
        return paragraph(f"No review was due {'so far' if stats.since is None else 'in this time'}.", screen)
    total = stats.retention[0]
    ways = (("the schedule", total.fsrs), ("average so far", total.average), ("the last 50", total.moving))
    head = f"{total.recalled} of {count(total.reviews, 'review')} came out right: {percent(total.observed)}."
    rows = [(name, percent(way.mean), f"{way.log_loss:.3f}", f"{way.rmse:.3f}") for name, way in ways]
    return paragraph(head, screen) + table(_PREDICTIONS, rows, screen) + paragraph(_judgement(total, ways), screen)


def _judgement(total: Retention, ways: tuple[tuple[str, Accuracy], ...]) -> str:
    """Which prediction was best, as far as that can be said."""
    if total.reviews < FEW_REVIEWS:
        return f"Less is better. {count(total.reviews, 'review')} are too few to judge: {FEW_REVIEWS} begin to tell."
    if min(ways, key=lambda way: way[1].log_loss)[0] == ways[0][0]:
        return "Less is better: the schedule predicts you better than both averages do."
    return "Less is better: the schedule predicts you no better than an average does."


def _forecast(stats: Stats, screen: Screen) -> str:
    most, width = max(day.items for day in stats.forecast) or 1, bar_width(screen)
    names = ["today", "tomorrow", *(f"{day.date:%a %d %b}" for day in stats.forecast[2:])]
    bars = [bar(-(-day.items * width // most), width, screen) for day in stats.forecast]
    numbers = [str(day.items) for day in stats.forecast]
    return table(_DUE, list(zip(names, numbers, bars, strict=True)), screen)


def _weakest(stats: Stats, screen: Screen) -> str:
    rows = [(one.item, one.topic, percent(one.known), percent(one.recall)) for one in stats.weakest]
    return table(_WEAKEST, rows, screen)


def _katas(katas: tuple[KataStats, ...], screen: Screen) -> str:
    rows = []
    for kata in katas:
        best = "" if kata.best_ms is None else clock(kata.best_ms)
        apart = "" if kata.best_ms is None else _apart(kata.par_ms - kata.best_ms)
        rows.append((kata.kata, kata.state.value, best, clock(kata.par_ms), apart))
    return table(_KATAS, rows, screen)


def _apart(left_ms: int) -> str:
    return f"{clock(abs(left_ms))} {'under' if left_ms >= 0 else 'over'}"
