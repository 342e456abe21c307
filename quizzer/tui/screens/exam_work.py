"""What an exam does in threads: choose, keep, mark. Its screen hears of it by messages."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from textual import work
from textual.message import Message

from quizzer.model.errors import QuizzerError
from quizzer.progress.erase import exams_beside
from quizzer.session.exam import Exam
from quizzer.session.selection import Wanted
from quizzer.tui.screen import QuizzerScreen


class ExamWork(QuizzerScreen):
    """A screen with an exam.

    Args:
        wanted: what it is about.
        resumed: an exam that was broken off.
        seed: chooses and shuffles; drawn if left out.
    """

    @dataclass
    class Begun(Message):
        """The exam can begin."""

        exam: Exam

    @dataclass
    class Refused(Message):
        """Something could not be done."""

        error: QuizzerError

    @dataclass
    class HandedIn(Message):
        """Everything is marked and recorded."""

    def __init__(self, wanted: Wanted, resumed: Exam | None, seed: int | None) -> None:
        super().__init__()
        self.wanted = wanted
        self.exam = resumed
        self._seed = seed

    @work(thread=True, exclusive=True)
    def _begin(self) -> None:
        services = self.services
        try:
            exam = Exam.begin(
                self.wanted,
                services.bank,
                services.record,
                seed=self._seed if self._seed is not None else secrets.randbelow(10**9),
                bench=services.runner,
                folder=exams_beside(services.settings.places.record),
                version=services.version,
                time=services.time,
            )
            self.post_message(self.Begun(exam))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, group="keeping")
    def _keep(self, exam: Exam) -> None:
        try:
            exam.keep()
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _mark(self, exam: Exam) -> None:
        try:
            exam.hand_in()
            self.post_message(self.HandedIn())
        except QuizzerError as error:
            self.post_message(self.Refused(error))
