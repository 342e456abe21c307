"""The one family of errors that a person can act on."""

from __future__ import annotations


class QuizzerError(Exception):
    """Something a person can mend: what is wrong, and the way out.

    Every front end shows it as `title`, `message` and `hint`, never as a traceback.
    """

    title = "Quizzer cannot go on"
    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(QuizzerError):
    """The command was called with something that does not exist or does not fit."""

    title = "That cannot be done"
    exit_code = 2


class ContentError(QuizzerError):
    """A kata or question file is broken; the message names file and line."""

    title = "A content file is broken"
    exit_code = 3


class EngineError(QuizzerError):
    """The grading engine itself failed: never held against the learner."""

    title = "The grading engine failed"
    exit_code = 3


class StoreError(QuizzerError):
    """The learner's record cannot be read or written."""

    title = "Your record cannot be used"
    exit_code = 3
