"""What a quiz does in threads: choose, mark, record. Its screen hears of it by messages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from textual import on, work
from textual.message import Message

from quizzer.model.errors import QuizzerError
from quizzer.model.review import Certainty
from quizzer.quiz.marking import FormatError
from quizzer.session.completion import CompletionError
from quizzer.session.quiz import Asked, Outcome, QuizSession, Withdrawn
from quizzer.session.selection import Wanted
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.quiz_messages import Answered, Begun, Next, NoAnswer, Refused


class QuizWork(QuizzerScreen):
    """A screen with a quiz.

    Args:
        wanted: what it is about.
        seed: chooses and shuffles; drawn if left out.
    """

    def __init__(self, wanted: Wanted, seed: int | None) -> None:
        super().__init__()
        self.wanted = wanted
        self._seed = seed
        self._session: QuizSession | None = None
        self._asked: Asked | None = None
        self._done: Outcome | None = None
        self._busy = False

    @work(thread=True, exclusive=True)
    def _begin(self) -> None:
        services = self.services
        seed = self._seed if self._seed is not None else secrets.randbelow(10**9)
        try:
            session = QuizSession.begin(
                self.wanted,
                services.bank,
                services.record,
                seed=seed,
                bench=services.runner,
                version=services.version,
                time=services.time,
            )
            self.post_message(Begun(session))
            self.post_message(Next(session.next()))
        except QuizzerError as error:
            self.post_message(Refused(error))

    @work(thread=True, group="answer", exclusive=True)
    def _answer(self, session: QuizSession, asked: Asked, text: str, certainty: Certainty | None) -> None:
        try:
            self.post_message(Answered(asked, session.answer(text, certainty)))
        except Withdrawn:
            return
        except FormatError as error:
            self.post_message(NoAnswer(asked, str(error)))
        except CompletionError as error:
            self.post_message(NoAnswer(asked, f"{error.message} It is not held against you."))
        except QuizzerError as error:
            if session.current is asked:
                self.post_message(NoAnswer(asked, "It could not be tried. It is not held against you."))
                self.post_message(Refused(error))

    @work(thread=True, exclusive=True)
    def _change(self, change: Callable[[], Any], then: Callable[[], Message | None]) -> None:
        """Change something in the record, then tell what follows."""
        try:
            change()
            if (message := then()) is not None:
                self.post_message(message)
        except QuizzerError as error:
            self.post_message(Refused(error))

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        self._busy = False
        self.complain(message.error)
        if self._session is None:
            self.quizzer.go_back()
