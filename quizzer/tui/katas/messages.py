"""What the kata screen is told by the threads behind it. A test can post the same."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from quizzer.model.errors import QuizzerError, StoreError
from quizzer.session.drafts import Draft
from quizzer.session.events import StreamEvent
from quizzer.session.hints import Hint
from quizzer.session.kata import KataSession
from quizzer.session.own_file import OwnFile


@dataclass
class SatDown(Message):
    """The session is open."""

    session: KataSession
    task: str
    file: OwnFile
    refused: QuizzerError | None
    """Why the file cannot be worked on in the editor."""
    draft: Draft | None
    """What was typed in an earlier session and not saved."""
    hints: tuple[Hint, ...]
    """Those that this attempt was given already."""
    unkept: StoreError | None
    """Why nothing will be recorded."""


@dataclass
class Refused(Message):
    """The session cannot be opened, or had to end."""

    error: QuizzerError


@dataclass
class Happened(Message):
    """Something happened in the session."""

    event: StreamEvent


@dataclass
class Waking(Message):
    """The engine has to be started first, which takes seconds."""


@dataclass
class DraftFailed(Message):
    """What was typed could not be kept as a draft."""

    error: OSError
