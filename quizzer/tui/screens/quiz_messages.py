"""What the threads of a quiz tell its screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from quizzer.model.errors import QuizzerError
from quizzer.session.quiz import Asked, Outcome, QuizSession


@dataclass
class Begun(Message):
    """The quiz can begin."""

    session: QuizSession


@dataclass
class Refused(Message):
    """Something could not be done."""

    error: QuizzerError


@dataclass
class Answered(Message):
    """An answer was marked and is in the record."""

    asked: Asked
    outcome: Outcome


@dataclass
class NoAnswer(Message):
    """What was given is no answer, or could not be tried."""

    asked: Asked
    reason: str


@dataclass
class Next(Message):
    """What is asked next; None at the end."""

    asked: Asked | None
