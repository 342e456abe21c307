"""What a learner did with the quiz's items: answers, quizzes, cards, marks, doubts, and what is concluded from them.

Times are whole milliseconds. Moments (`asked_ms`, `at_ms`, `due_ms`, ...) count from 1970 in UTC; `elapsed_ms` is what
one answer took. A score lies between 0 (wrong) and 1 (right).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any


class AnswerKind(StrEnum):
    """Who decided about an answer."""

    ANSWER = "answer"
    """Graded by machine."""
    SELF = "self"
    """Graded by the learner, against the rubric of a free item."""
    KATA = "kata"
    """Credit for a passed kata, which asks for the same in code."""


class QuizMode(StrEnum):
    """What a quiz is for."""

    PRACTICE = "practice"
    EXAM = "exam"
    REVIEW = "review"
    DRILL = "drill"


class Certainty(StrEnum):
    """How sure the learner said to be, before knowing the result."""

    GUESS = "guess"
    THINK = "think"
    SURE = "sure"


class Rating(IntEnum):
    """How well an item was remembered, in the terms of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    """An answer that is about to be recorded."""

    item: str
    rev: int
    """The item's revision that was asked."""
    variant: int | None = None
    """Which variant of a parametrised item; None for a plain one."""
    kind: AnswerKind = AnswerKind.ANSWER
    mode: QuizMode
    quiz: int | None = None
    """The quiz that it belongs to; None outside of one."""
    asked_ms: int
    answered_ms: int
    elapsed_ms: int
    score: float
    certainty: Certainty | None = None
    """None where it was not asked for."""
    hints: int = 0
    """How many were shown before the answer."""
    given: str = ""
    """What was answered, as text. The record keeps the first 4,000 characters."""
    rating: Rating
    """See `progress.rating.rate`."""


@dataclass(frozen=True, kw_only=True)
class Answer(NewAnswer):
    """An answer as it stands in the record."""

    id: int
    uuid: str
    """Names it in exports, on every machine."""
    at_ms: int
    """When it counts: `answered_ms`, but never before the item's previous answer, even if the clock was set back."""
    retracted: bool
    """Taken back by the learner. It stays in the log and counts for nothing."""

    @property
    def right(self) -> bool:
        """Whether it counts as remembered: every rating but `AGAIN`."""
        return self.rating is not Rating.AGAIN


@dataclass(frozen=True)
class Quiz:
    """One sitting of questions."""

    id: int
    uuid: str
    mode: QuizMode
    options: dict[str, Any]
    """What it was started with: topics, number of items, ... as the session wrote it."""
    seed: int
    started_ms: int
    ended_ms: int | None
    """None: it can be resumed."""
    served: int
    """How many items were shown."""
    answered: int
    """How many answers count, the later ones to the same item included."""


@dataclass(frozen=True)
class Served:
    """An item that was shown in a quiz."""

    position: int
    """1, 2, 3, ... within the quiz."""
    item: str
    rev: int
    variant: int | None
    served_ms: int


@dataclass(frozen=True)
class Card:
    """What the schedule knows of one item; derived from the answers."""

    item: str
    rev: int
    """The newest revision that was answered."""
    stability: float
    """Days until the predicted recall has fallen to 90 %."""
    difficulty: float
    """1 (easy) to 10."""
    due_ms: int
    """The start of the UTC day on which it is due."""
    last_ms: int
    """The start of the UTC day of the last answer that changed the card."""
    reps: int
    """How many days counted."""
    lapses: int
    """How often it was known once and then forgotten."""


@dataclass(frozen=True)
class DueItem:
    """An item that wants to be reviewed now."""

    item: str
    card: Card
    recall: float
    """The predicted probability of a right answer."""
    outdated: bool
    """Due because its text changed since it was answered."""


class Mark(StrEnum):
    """What a learner can say about an item."""

    FLAGGED = "flagged"
    BURIED = "buried"
    """Not to be asked again before the next day."""
    SUSPENDED = "suspended"
    """Not to be asked at all."""


@dataclass(frozen=True)
class Doubt:
    """A learner's objection to an item."""

    id: int
    uuid: str
    item: str
    rev: int
    versions: dict[str, str]
    """The packages that it was observed with, such as `{"keras": "3.15.0"}`."""
    text: str
    at_ms: int
    reported: bool
    """Passed on to the authors."""


@dataclass(frozen=True)
class Standing:
    """Where the learner stands with one item."""

    item: str
    topic: str
    card: Card | None = None
    """None: never answered."""
    recall: float | None = None
    """Predicted for now, or for tomorrow if it was answered today; None if never answered."""
    last_score: float | None = None
    """Of the newest answer."""
    guessed: bool = False
    """The newest answer was a guess."""
    first_right: bool | None = None
    """Whether the very first answer was right; None if there is none, or credit from a kata came first."""

    @property
    def known(self) -> float:
        """How much of it the learner is shown to know: the last score, halved for a guess, times predicted recall."""
        if self.recall is None or self.last_score is None:
            return 0.0
        return self.last_score * self.recall * (0.5 if self.guessed else 1.0)


@dataclass(frozen=True)
class Mastery:
    """How much of a topic is known, and how certain that is."""

    topic: str
    items: int
    seen: int
    mean: float
    low: float
    """With `high`: where the true share lies with a probability of 90 %."""
    high: float


@dataclass(frozen=True)
class Accuracy:
    """How good one way of predicting answers was; less is better for both losses."""

    mean: float
    """What it predicted on average."""
    log_loss: float
    rmse: float


@dataclass(frozen=True)
class Retention:
    """How many reviews that were due came out right, against what was predicted."""

    topic: str | None
    """None: all topics together."""
    reviews: int
    recalled: int
    fsrs: Accuracy
    """The schedule's own prediction at the moment of the review."""
    average: Accuracy
    """The first baseline: the share of all earlier reviews that were right."""
    moving: Accuracy
    """The second baseline: that share among the last 50."""

    @property
    def observed(self) -> float:
        """The share of reviews that came out right."""
        return self.recalled / self.reviews


@dataclass(frozen=True)
class Streak:
    """Days in a row with answers."""

    current: int
    """Up to today; up to yesterday as long as today has none."""
    longest: int
    today: bool
    """Whether today has an answer already."""
