"""An interview that runs: one question after the other, then the katas, and nothing about results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.model.interview import ReportCard
from quizzer.quiz.marking import FormatError
from quizzer.report.words import clock
from quizzer.session.completion import CompletionError
from quizzer.session.interview import Interview, KataTask, Question
from quizzer.tui.actions import interview as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.interview_kata import InterviewKataScreen
from quizzer.tui.widgets.answers import AnswerWidget
from quizzer.tui.widgets.question import QuestionView


class InterviewRoomScreen(QuizzerScreen):
    """Answer, or pass with {interview.pass}. No hints, no results before the end; the clock runs also while you are
    away.

    Args:
        interview: one that has begun.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.PASS, actions.END, actions.LEAVE)
    CSS_PATH = "../styles/quiz.tcss"
    NAME = "Interview"

    @dataclass
    class Stepped(Message):
        """What comes now; None at the end."""

        step: Question | KataTask | None

    @dataclass
    class NoAnswer(Message):
        """What was given is no answer, or could not be tried."""

        reason: str

    @dataclass
    class Refused(Message):
        """Something could not be recorded."""

        error: QuizzerError

    @dataclass
    class Over(Message):
        """It is over, and this is what it came to."""

        card: ReportCard

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self._kata_task: KataTask | None = None
        self._kata: InterviewKataScreen | None = None
        self._busy = self._answering = self._ending = False

    def body(self) -> Iterable[Widget]:
        """A place for the question."""
        yield Container(Static("The interview begins ...", classes="question-asks"), id="quiz")

    def on_mount(self) -> None:
        """The first step; the clock ticks once a second."""
        self.set_interval(1.0, self._tick)
        self._step()

    def on_screen_resume(self) -> None:
        """Back from a kata: it is handed in as it is."""
        if self._kata_task is not None and self._kata is not None and not self._ending:
            task, kata, self._kata_task, self._kata = self._kata_task, self._kata, None, None
            self._hand_in(task, kata)

    def rescue(self) -> None:
        """What is typed comes back with its question."""
        for view in self.query(QuestionView):
            view.rescue()

    @work(thread=True, exclusive=True)
    def _step(self) -> None:
        try:
            self.post_message(self.Stepped(self.interview.next()))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _answer(self, text: str) -> None:
        try:
            self.interview.answer(text)
            self.post_message(self.Stepped(self.interview.next()))
        except FormatError as error:
            self.post_message(self.NoAnswer(str(error)))
        except CompletionError as error:
            self.post_message(self.NoAnswer(f"{error.message} It is not held against you."))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _hand_in(self, task: KataTask, kata: InterviewKataScreen) -> None:
        kata.room.wait()
        try:
            self.interview.hand_in(task)
            self.post_message(self.Stepped(self.interview.next()))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _close(self) -> None:
        try:
            self.post_message(self.Over(self.interview.close()))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @on(Stepped)
    async def _show_step(self, message: Stepped) -> None:
        self._busy = False
        step = message.step
        if self._answering:
            self._answering = False
            self.query_one(QuestionView).answered()
        if self._ending:
            return
        if isinstance(step, Question):
            place = self.query_one("#quiz")
            await place.remove_children()
            note = "follow-up" if step.follows else ""
            await place.mount(QuestionView(step.showing, note, self.services))
            self._tick()
        elif isinstance(step, KataTask):
            folder = self.services.settings.practice_dir / f"interview-{self.interview.quiz.id}"
            self._kata_task, self._kata = step, InterviewKataScreen(step, folder)
            self.quizzer.go(self._kata)
        else:
            self._end()

    @on(AnswerWidget.Submitted)
    def _submitted(self, message: AnswerWidget.Submitted) -> None:
        if not self._busy and not self._ending:
            self._busy = self._answering = True
            self._answer(message.text)

    @on(NoAnswer)
    def _show_no_answer(self, message: NoAnswer) -> None:
        self._busy = self._answering = False
        answer = self.query_one(QuestionView).answer
        answer.refuse(message.reason)
        answer.begin()

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        self._busy = self._answering = self._ending = False
        self.complain(message.error)

    @on(Over)
    def _show_card(self, message: Over) -> None:
        from quizzer.tui.screens.interview_card import InterviewCardScreen

        self.quizzer.go_instead(InterviewCardScreen(message.card))

    def action_pass(self) -> None:
        """Leave the question without an answer."""
        if self.interview.current is not None and not self._busy:
            self._busy = True
            self.interview.skip()
            self._step()

    @work(group="endless")
    async def action_end(self) -> None:
        """End the interview; asked first."""
        from quizzer.tui.screens.ask import AskScreen

        left = Content(f"{clock(self.interview.remaining_ms)} are left. What was not asked counts as not reached.")
        answers = (("", "Go on with the interview"), ("end", "End it now"))
        if await self.app.push_screen_wait(AskScreen("End the interview?", answers, left)):
            self._end()

    def action_leave(self) -> None:
        """Break off; it can be taken up again while its clock runs."""
        told = f"Its clock runs on: {clock(self.interview.remaining_ms)} left. Interview takes you back."
        self.notify(told, title="Interview", markup=False)
        self.quizzer.go_back()

    def _end(self) -> None:
        if not self._ending:
            self._ending = True
            self.heading.status = "Writing the report card ..."
            self._close()

    def _tick(self) -> None:
        if self._ending or not self.is_current:
            return
        interview = self.interview
        if interview.remaining_ms == 0 and not self._busy:
            self.notify("The time is up.", title="The bell", markup=False)
            self._end()
            return
        told = [f"{clock(interview.remaining_ms)} left"]
        if interview.current is not None:
            told.insert(0, f"question {interview.current.round} of {interview.current.rounds}")
        self.heading.status = "   ".join(told)
