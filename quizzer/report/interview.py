"""The report card of an interview as Markdown, to keep or to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from quizzer.model.interview import KataCard, ReportCard, TopicCard
from quizzer.report.words import clock, count


def report_markdown(card: ReportCard, *, zone: tzinfo | None = None) -> str:
    """The card as Markdown; ends with a newline.

    Args:
        card: what the interview came to.
        zone: where the time of its beginning is told; by default this computer's zone.
    """
    began = datetime.fromtimestamp(card.began_ms / 1000, zone).strftime("%Y-%m-%d %H:%M")
    lines = [f"# Interview of {card.minutes} minutes, {began}", ""]
    lines += [f"- {line}" for line in summary(card)]
    if card.topics:
        lines += ["", "## Questions", "", "| topic | right | score | time | par |", "| --- | --: | --: | --: | --: |"]
        lines += map(_topic, card.topics)
    if card.katas:
        lines += ["", "## Katas", "", "| kata | result | checks | time | par |", "| --- | --- | --: | --: | --: |"]
        lines += map(_kata, card.katas)
    if card.look_at:
        lines += ["", "## To look at again", "", *(f"- `quizzer ask {item}`" for item in card.look_at)]
    return "\n".join(lines) + "\n"


def summary(card: ReportCard) -> Iterator[str]:
    """The card in a few sentences."""
    yield f"{clock(card.elapsed_ms)} of {card.minutes}:00 used"
    if card.asked or card.skipped:
        asked = count(card.asked + card.skipped, "question")
        yield f"{sum(one.right for one in card.topics)} of {asked} right, {card.score:.0%} of the points"
    else:
        yield "no question was answered"
    if card.skipped:
        yield f"{count(card.skipped, 'question')} skipped"
    if card.not_reached:
        yield f"{count(card.not_reached, 'planned question')} not reached"
    if card.katas:
        yield f"{sum(one.passed for one in card.katas)} of {count(len(card.katas), 'kata')} passed"


def kata_result(card: KataCard) -> str:
    """How a kata ended, in a word or two."""
    if card.passed:
        return "passed"
    return "not passed" if card.reached else "not reached"


def _topic(card: TopicCard) -> str:
    share = card.score / card.asked if card.asked else 0.0
    times = f"{clock(card.elapsed_ms)} | {clock(card.par_ms)}"
    return f"| {card.topic} | {card.right} of {card.asked} | {share:.0%} | {times} |"


def _kata(card: KataCard) -> str:
    checks = f"{card.checks_passed} of {card.checks}" if card.checks else ""
    spent = clock(card.elapsed_ms) if card.reached else ""
    return f"| {card.kata} | {kata_result(card)} | {checks} | {spent} | {clock(card.par_ms)} |"
