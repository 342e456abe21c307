"""A whole interview: what it is made of, and what it came to. Times are whole milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

LENGTHS = (30, 45, 60)
"""How long an interview may last, in minutes."""


@dataclass(frozen=True)
class Round:
    """One interview question: an item to begin with, and those that may follow it."""

    question: str
    """Its id, `q01` to `q70`."""
    lead: str
    candidates: tuple[str, ...]
    """Further items of the same question, from easy to hard; which are asked depends on the answers."""


@dataclass(frozen=True)
class InterviewPlan:
    """What will be asked."""

    minutes: int
    rounds: tuple[Round, ...]
    follow_ups: int
    """How many each round has at most."""
    katas: tuple[str, ...]


@dataclass(frozen=True)
class TopicCard:
    """The questions of one topic."""

    topic: str
    asked: int
    right: int
    score: float
    """The sum of scores, each from 0 to 1."""
    elapsed_ms: int
    par_ms: int


@dataclass(frozen=True)
class KataCard:
    """One kata."""

    kata: str
    title: str
    reached: bool
    """It was opened before the time was up."""
    passed: bool
    checks_passed: int
    """In the best save."""
    checks: int
    """0: nothing was graded."""
    elapsed_ms: int
    par_ms: int


@dataclass(frozen=True)
class ReportCard:
    """What an interview came to."""

    minutes: int
    began_ms: int
    elapsed_ms: int
    topics: tuple[TopicCard, ...]
    katas: tuple[KataCard, ...]
    skipped: int
    not_reached: int
    """Questions that were planned and never asked; follow-ups do not count."""
    look_at: tuple[str, ...]
    """Ids of the items that were wrong, in the order in which they were asked."""

    @property
    def asked(self) -> int:
        """Questions that were answered."""
        return sum(card.asked for card in self.topics)

    @property
    def score(self) -> float:
        """The share of the questions that was right, 0 to 1; what was skipped counts as wrong."""
        asked = self.asked + self.skipped
        return sum(card.score for card in self.topics) / asked if asked else 0.0
