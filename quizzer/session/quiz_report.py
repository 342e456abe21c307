"""What a quiz came to: in all, by topic, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizzer.session.outcome import Blank, Outcome


class Sitting(Protocol):
    """A quiz or an exam, as far as a report asks."""

    @property
    def items(self) -> tuple[str, ...]:
        """What was chosen."""

    @property
    def outcomes(self) -> list[Outcome]:
        """What was answered, in order."""

    @property
    def skipped(self) -> list[str]:
        """What was left without an answer."""

    @property
    def blank(self) -> tuple[Blank, ...]:
        """What of an exam has no answer and counts all the same; nothing otherwise."""


@dataclass(frozen=True)
class TopicResult:
    """The results of one topic."""

    topic: str
    asked: int
    """What counts: what was answered, and in an exam what was not."""
    right: int
    score: float
    """The sum of scores; `right` counts full marks."""
    elapsed_ms: int
    par_ms: int


@dataclass(frozen=True)
class QuizReport:
    """The results of a quiz. Only first answers count; what came back later is practice.

    In an exam every question counts: one without an answer in time earns nothing.
    """

    topics: tuple[TopicResult, ...]
    asked: int
    """What counts: what was answered, and in an exam what was not."""
    right: int
    score: float
    elapsed_ms: int
    """Spent on what counts; to read an explanation is no part of it."""
    par_ms: int
    skipped: tuple[str, ...]
    not_reached: int
    """Chosen, and never asked because the time was up or the person left."""
    blank: tuple[str, ...]
    """Items of an exam without an answer in time, whatever the reason; they count."""
    sure_and_wrong: tuple[str, ...]
    wrong: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]


def report_of(session: Sitting) -> QuizReport:
    """The report of a quiz as it stands."""
    first = [done for done in session.outcomes if not done.again]
    counted = [done for done in first if not done.late]
    skipped = tuple(dict.fromkeys(session.skipped))
    seen = {done.showing.item.id for done in first} | set(skipped)
    rows = _rows(counted, session.blank)
    return QuizReport(
        topics=rows,
        asked=sum(row.asked for row in rows),
        right=sum(row.right for row in rows),
        score=sum(row.score for row in rows),
        elapsed_ms=sum(row.elapsed_ms for row in rows),
        par_ms=sum(row.par_ms for row in rows),
        skipped=skipped,
        not_reached=sum(name not in seen for name in session.items),
        blank=tuple(one.item for one in session.blank),
        sure_and_wrong=tuple(done.showing.item.id for done in counted if _sure_and_wrong(done)),
        wrong=tuple(done for done in counted if not done.mark.right),
        outcomes=tuple(first),
    )


def _rows(counted: Sequence[Outcome], blank: Sequence[Blank]) -> tuple[TopicResult, ...]:
    topics = sorted({done.showing.item.topic for done in counted} | {one.topic for one in blank})
    return tuple(
        _row(
            topic,
            [done for done in counted if done.showing.item.topic == topic],
            [one for one in blank if one.topic == topic],
        )
        for topic in topics
    )


def _row(topic: str, outcomes: Sequence[Outcome], blank: Sequence[Blank]) -> TopicResult:
    par_s = sum(done.showing.item.seconds for done in outcomes) + sum(one.seconds for one in blank)
    return TopicResult(
        topic,
        len(outcomes) + len(blank),
        sum(done.mark.right for done in outcomes),
        sum(done.mark.score for done in outcomes),
        sum(done.elapsed_ms for done in outcomes),
        par_s * 1000,
    )


def _sure_and_wrong(done: Outcome) -> bool:
    return not done.mark.right and done.certainty is not None and done.certainty.value == "sure"
