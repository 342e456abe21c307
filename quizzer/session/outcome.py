"""What became of one item of a quiz: it was answered, or left blank in an exam."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.review import Answer, Certainty
from quizzer.quiz.marking import Mark
from quizzer.quiz.showing import Showing


@dataclass
class Asked:
    """An item before the person."""

    number: int
    """1, 2, 3, ... over the quiz."""
    total: int
    """How many there will be, as far as it is known."""
    showing: Showing
    asked_ms: int
    started: float
    again: bool = False
    """It was wrong before in this quiz."""
    hints: int = 0
    """How many were shown."""


@dataclass(frozen=True)
class Outcome:
    """An answered item."""

    showing: Showing
    mark: Mark
    certainty: Certainty | None
    elapsed_ms: int
    hints: int
    answer: Answer | None
    """As it stands in the record; None after the bell of an exam."""
    late: bool = False
    """The bell rang before it was given: it does not count."""
    again: bool = False


@dataclass(frozen=True)
class Blank:
    """An item of an exam without an answer in time: it earns nothing, and counts like any other."""

    item: str
    topic: str
    seconds: int
    """Its par."""
