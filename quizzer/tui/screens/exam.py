"""An exam: answers can be changed until it is handed in, and nothing is said about them before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.quiz.marking import FormatError
from quizzer.report.words import clock, count
from quizzer.session.exam import Exam
from quizzer.session.quiz_report import report_of
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screens.exam_work import ExamWork
from quizzer.tui.widgets.answers import AnswerWidget
from quizzer.tui.widgets.question import QuestionView


class ExamScreen(ExamWork):
    """Answer in any order, flag what you doubt, go back with {quiz.previous}. {quiz.hand-in} hands in; the bell does it
    for you.

    Args:
        wanted: what it is about.
        resumed: an exam that was broken off.
        seed: chooses and shuffles; drawn if left out.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        actions.PREVIOUS, actions.FORWARD, actions.OVERVIEW, actions.FLAG, actions.HAND_IN, actions.LEAVE
    )
    CSS_PATH = "../styles/quiz.tcss"
    NAME = "Exam"

    def __init__(self, wanted: Wanted, *, resumed: Exam | None = None, seed: int | None = None) -> None:
        super().__init__(wanted, resumed, seed)
        self._ending = False
        self._over = False
        self._stood = ""
        """What the form held when it was last looked at."""

    def body(self) -> Iterable[Widget]:
        """A place for the question."""
        yield Container(Static("Choosing questions ...", classes="question-asks"), id="quiz")

    def on_mount(self) -> None:
        """Begin in the background, or go on."""
        self.set_interval(1.0, self._tick)
        if self.exam is not None:
            self.post_message(self.Begun(self.exam))
        else:
            self._begin()

    @on(ExamWork.Begun)
    async def _show_begun(self, message: ExamWork.Begun) -> None:
        self.exam = message.exam
        if self.exam.remaining_ms == 0:
            self._hand_in()
        else:
            await self._visit(self.exam.at)

    @on(ExamWork.Refused)
    def _show_refused(self, message: ExamWork.Refused) -> None:
        self._ending = False
        self.complain(message.error)
        if self.exam is None:
            self.quizzer.go_back()

    @on(ExamWork.HandedIn)
    def _show_results(self) -> None:
        self._over = True
        self._go_to_results()

    def on_screen_resume(self) -> None:
        """Somebody who was elsewhere when the bell rang finds the results."""
        self._go_to_results()

    def _go_to_results(self) -> None:
        exam = self.exam
        if exam is None or not self._over:
            return
        while isinstance(self.app.screen, ModalScreen):
            self.app.pop_screen()
        if self.app.screen is not self:
            return
        self._over = False
        if exam.untried:
            told = f"{count(len(exam.untried), 'answer')} could not be tried here, and did not count."
            self.notify(told, title="Exam", severity="warning", markup=False)
        self.quizzer.go_instead(routes.quiz_report(report_of(exam)))

    def rescue(self) -> None:
        """What stands in the form goes to the disk with the answers."""
        exam = self.exam
        if exam is not None and not self._ending:
            self._look()
            with contextlib.suppress(QuizzerError):
                exam.keep()

    @on(AnswerWidget.Submitted)
    async def _submitted(self, message: AnswerWidget.Submitted) -> None:
        exam = self.exam
        if exam is None or self._ending:
            return
        try:
            if not exam.write(message.text):
                self._hand_in()
                return
        except FormatError as error:
            self.query_one(QuestionView).answer.refuse(str(error))
            return
        self._stood = message.text
        self._keep(exam)
        open_ones = [at for at, sheet in enumerate(exam.sheets) if not sheet.text]
        later = [at for at in open_ones if at > exam.at]
        if open_ones:
            await self._visit((later or open_ones)[0])
        else:
            self.action_hand_in()

    async def action_previous(self) -> None:
        """The question before."""
        if self.exam is not None and self.exam.at > 0:
            await self._visit(self.exam.at - 1)

    async def action_forward(self) -> None:
        """The next question."""
        if self.exam is not None and self.exam.at + 1 < len(self.exam.sheets):
            await self._visit(self.exam.at + 1)

    def action_flag(self) -> None:
        """Flag the question, or take the flag off."""
        if self.exam is not None:
            self.exam.flag()
            self._keep(self.exam)
            self._tick()

    @work(group="endless")
    async def action_overview(self) -> None:
        """All questions, to jump to one."""
        from quizzer.tui.screens.ask import AskScreen

        exam = self.exam
        if exam is None:
            return
        self._settle(exam)
        rows = [(str(at), _row(exam, at)) for at in range(len(exam.sheets))]
        chosen = await self.app.push_screen_wait(AskScreen("Go to which question?", rows))
        if chosen:
            await self._visit(int(chosen))

    @work(group="endless")
    async def action_hand_in(self) -> None:
        """End the exam; asked first."""
        from quizzer.tui.screens.ask import AskScreen

        exam = self.exam
        if exam is None or self._ending:
            return
        self._settle(exam)
        left = len(exam.sheets) - exam.answered
        told = f"{count(left, 'question')} without an answer." if left else "Every question has an answer."
        flagged = sum(sheet.flagged for sheet in exam.sheets)
        if flagged:
            told += f" {count(flagged, 'question')} flagged."
        answers = (("", "Go on with the exam"), ("hand-in", "Hand it in"))
        if await self.app.push_screen_wait(AskScreen("Hand in?", answers, Content(told))):
            self._hand_in()

    def action_back(self) -> None:
        """The same as to leave."""
        self.action_leave()

    def action_leave(self) -> None:
        """Break off; it can be taken up again."""
        exam = self.exam
        if exam is not None and not self._ending:
            exam.visit(exam.at)
            self._settle(exam)
            until = "" if exam.remaining_ms is None else f" Its clock runs on: {clock(exam.remaining_ms)} left."
            self.notify(f"Your answers are kept.{until} New quiz takes you back.", title="Exam", markup=False)
        self.quizzer.go_back()

    async def _visit(self, at: int) -> None:
        exam = self.exam
        if exam is None:
            return
        self._settle(exam)
        sheet = exam.visit(at)
        self._keep(exam)
        place = self.query_one("#quiz")
        await place.remove_children()
        view = QuestionView(sheet.showing)
        await place.mount(view)
        if sheet.shown:
            view.answer.restore(sheet.shown)
            view.answer.begin()
        self._stood = view.answer.text
        self._tick()

    def _look(self) -> bool:
        """Note what stands in the form, if it changed; whether it did."""
        views = self.query(QuestionView)
        if self.exam is None or not views or views.first().showing is not self.exam.sheets[self.exam.at].showing:
            return False
        text = views.first().answer.text
        if text == self._stood:
            return False
        self._stood = text
        return self.exam.note(text)

    def _settle(self, exam: Exam) -> None:
        """What stands in the form counts when one turns the page, as on paper."""
        self._look()
        if exam.remaining_ms != 0:
            exam.sheets[exam.at].settle()
        self._keep(exam)

    def _hand_in(self) -> None:
        if self.exam is not None and not self._ending:
            self._ending = True
            self._look()
            self.heading.status = "Marking ..."
            self._mark(self.exam)

    def _tick(self) -> None:
        exam = self.exam
        if exam is None or self._ending or not self.is_attached:
            return
        if exam.remaining_ms == 0:
            self.notify("The time is up. What you answered counts.", title="The bell", markup=False)
            self._hand_in()
            return
        if self._look():
            self._keep(exam)
        told = [f"{exam.at + 1} of {len(exam.sheets)}", f"{exam.answered} answered"]
        if exam.sheets[exam.at].flagged:
            told.insert(1, "⚑ flagged")
        told.append(f"{clock(exam.elapsed_ms)}" if exam.remaining_ms is None else f"{clock(exam.remaining_ms)} left")
        self.heading.status = "   ".join(told)


def _row(exam: Exam, at: int) -> str:
    sheet = exam.sheets[at]
    state = "no answer yet" if sheet.draft is not None else "answered" if sheet.text else "open"
    sign = "◧" if sheet.draft is not None else "■" if sheet.text else "□"
    return f"{sign} {at + 1:>2}  {sheet.showing.item.topic:<16} {state}{'  ⚑ flagged' if sheet.flagged else ''}"
