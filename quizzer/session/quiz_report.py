"""What a quiz came to: in all, by topic, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizzer.session.quiz import Outcome


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
    def elapsed_ms(self) -> int:
        """Since it began."""


@dataclass(frozen=True)
class TopicResult:
    """The results of one topic."""

    topic: str
    asked: int
    right: int
    score: float
    """The sum of scores; `right` counts full marks."""
    elapsed_ms: int
    par_ms: int


@dataclass(frozen=True)
class QuizReport:
    """The results of a quiz. Only first answers count; what came back later is practice."""

    topics: tuple[TopicResult, ...]
    asked: int
    right: int
    score: float
    elapsed_ms: int
    par_ms: int
    skipped: tuple[str, ...]
    not_reached: int
    """Chosen, and never asked because the time was up or the person left."""
    sure_and_wrong: tuple[str, ...]
    wrong: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]


def report_of(session: Sitting) -> QuizReport:
    """The report of a quiz as it stands."""
    first = [done for done in session.outcomes if not done.again]
    counted = [done for done in first if not done.late]
    skipped = tuple(dict.fromkeys(session.skipped))
    topics = sorted({done.showing.item.topic for done in counted})
    rows = tuple(_row(topic, [done for done in counted if done.showing.item.topic == topic]) for topic in topics)
    seen = {done.showing.item.id for done in first} | set(skipped)
    return QuizReport(
        topics=rows,
        asked=len(counted),
        right=sum(row.right for row in rows),
        score=sum(row.score for row in rows),
        elapsed_ms=session.elapsed_ms,
        par_ms=sum(row.par_ms for row in rows),
        skipped=skipped,
        not_reached=sum(name not in seen for name in session.items),
        sure_and_wrong=tuple(done.showing.item.id for done in counted if _sure_and_wrong(done)),
        wrong=tuple(done for done in counted if not done.mark.right),
        outcomes=tuple(first),
    )


def _row(topic: str, outcomes: Sequence[Outcome]) -> TopicResult:
    return TopicResult(
        topic,
        len(outcomes),
        sum(done.mark.right for done in outcomes),
        sum(done.mark.score for done in outcomes),
        sum(done.elapsed_ms for done in outcomes),
        sum(done.showing.item.seconds * 1000 for done in outcomes),
    )


def _sure_and_wrong(done: Outcome) -> bool:
    return not done.mark.right and done.certainty is not None and done.certainty.value == "sure"
