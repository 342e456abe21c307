"""A quiz: questions one after the other, each explained as soon as it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.item import Free, ItemType
from quizzer.model.review import Certainty
from quizzer.quiz.marking import FormatError, mark
from quizzer.report.words import clock, count
from quizzer.session.quiz_report import report_of
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screens.quiz_marks import MarkingScreen
from quizzer.tui.screens.quiz_messages import Answered, Begun, Next, NoAnswer
from quizzer.tui.widgets.answers import AnswerWidget
from quizzer.tui.widgets.certainty import HowSure
from quizzer.tui.widgets.prose import inline
from quizzer.tui.widgets.question import QuestionView
from quizzer.tui.widgets.verdict import verdict_widgets

_WHILE_ASKED = ("hint", "skip")
_WHEN_ANSWERED = ("next", "proof", "kata", "undo")
_COST = "An answer after a hint counts as remembered with effort: the question comes back sooner."
_TRYING = "Trying it ... You need not wait: skip the question, or leave."


class QuizScreen(MarkingScreen):
    """Practice and review. Answer, read why, and go on with Enter.

    Args:
        wanted: what it is about.
        certainty: ask how sure the person is.
        seed: chooses and shuffles; drawn if left out.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        actions.NEXT,
        actions.PROOF,
        actions.KATA,
        actions.UNDO,
        actions.HINT,
        actions.SKIP,
        actions.FLAG,
        actions.BURY,
        actions.SUSPEND,
        actions.DOUBT,
        actions.LEAVE,
    )
    CSS_PATH = "../styles/quiz.tcss"
    NAME = "Quiz"
    AUTO_FOCUS = ""
    """An answered question has no focus, so that Enter goes on; coming back from its proof does not change that."""

    def __init__(self, wanted: Wanted, *, certainty: bool = False, seed: int | None = None) -> None:
        super().__init__(wanted, seed)
        self._certainty = certainty
        self._given = ""

    def body(self) -> Iterable[Widget]:
        """A place for the question."""
        yield Container(Static("Choosing questions ...", classes="question-asks"), id="quiz")

    def on_mount(self) -> None:
        """Begin in the background; the clock ticks once a second."""
        self._begin()
        self.set_interval(1.0, self._tick)

    def rescue(self) -> None:
        """What is typed comes back with its question."""
        for view in self.query(QuestionView):
            view.rescue()

    # What is shown

    @on(Begun)
    def _show_begun(self, message: Begun) -> None:
        self._session = message.session

    @on(Next)
    async def _show_next(self, message: Next) -> None:
        if self._session is None:
            return
        self._asked, self._done, self._given, self._busy = message.asked, None, "", False
        if message.asked is None:
            self._finish()
            return
        place = self.query_one("#quiz")
        await place.remove_children()
        note = "once more, it was wrong before" if message.asked.again else ""
        await place.mount(QuestionView(message.asked.showing, note, self.services))
        self._tick()
        self.refresh_bindings()

    @on(AnswerWidget.Submitted)
    def _submitted(self, message: AnswerWidget.Submitted) -> None:
        if self._session is None or self._asked is None or self._busy:
            return
        self._given = message.text
        if self._certainty and not isinstance(self._asked.showing.item.body, Free) and self._is_answer(message.text):
            self._ask_certainty()
        else:
            self._send(None)

    @on(HowSure.Said)
    def _said(self, message: HowSure.Said) -> None:
        self._send(message.certainty)

    @on(Answered)
    async def _show_answered(self, message: Answered) -> None:
        if message.asked is not self._asked:
            return
        self._busy, self._done = False, message.outcome
        await self.query(HowSure).remove()
        view = self.query_one(QuestionView)
        view.answered()
        view.answer.reveal()
        view.say(*verdict_widgets(message.outcome))
        self.set_focus(None)
        self.refresh_bindings()
        self._tick()

    @on(NoAnswer)
    async def _show_no_answer(self, message: NoAnswer) -> None:
        if message.asked is not self._asked:
            return
        self._busy = False
        await self.query(HowSure).remove()
        answer = self.query_one(QuestionView).answer
        answer.refuse(message.reason)
        answer.begin()

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense at this moment."""
        asked, done = self._asked, self._done
        if action in _WHILE_ASKED and (done is not None or asked is None):
            return False
        if action in _WHEN_ANSWERED and done is None:
            return False
        if action == "hint":
            return bool(asked and asked.showing.item.hint)
        if action == "kata":
            return bool(done and done.showing.item.kata)
        if action == "undo":
            return bool(done and isinstance(done.showing.item.body, Free))
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """The next question."""
        if self._session is not None and not self._busy:
            self._busy = True
            session = self._session
            self._change(lambda: None, lambda: Next(session.next()))

    def action_skip(self) -> None:
        """Go on without an answer, also while one is being tried."""
        if self._session is not None and self._session.current is not None:
            self._session.skip()
            self._busy = False
            self.action_next()

    def action_hint(self) -> None:
        """Show the hint, and what it costs."""
        if self._session is None or self.query("#hint"):
            return
        text = Content("\n").join([inline(self._session.hint()), Content.styled(_COST, "$text-muted")])
        self.query_one(QuestionView).mount(Static(text, id="hint", markup=False), before="#answer")

    def action_undo(self) -> None:
        """Take the points back, and ask again."""
        session = self._session
        if session is not None and not self._busy:
            self._busy = True
            self._change(session.undo, lambda: Next(session.next()))

    def action_proof(self) -> None:
        """See and run the proof."""
        if self._done is not None:
            self.quizzer.go(routes.proof(self._done.showing))

    def action_kata(self) -> None:
        """Write it as code."""
        if self._done is not None:
            self.quizzer.go(routes.kata(self._done.showing.item.kata))

    def action_back(self) -> None:
        """The same as to leave."""
        self.action_leave()

    def action_leave(self) -> None:
        """End here; with the report, if there is something to report. What is typed is kept for the next time."""
        self._finish(left=True)

    # Parts

    def _is_answer(self, text: str) -> bool:
        """Whether to go on to the certainty: what is no answer is told first, by the session."""
        assert self._asked is not None
        try:
            if self._asked.showing.item.type is not ItemType.COMPLETE:
                mark(self._asked.showing, text)
        except FormatError:
            return False
        return True

    def _ask_certainty(self) -> None:
        view = self.query_one(QuestionView)
        if not self.query(HowSure):
            sure = HowSure()
            view.say(sure)
            self.call_after_refresh(sure.focus)

    def _send(self, certainty: Certainty | None) -> None:
        if self._session is None or self._asked is None or self._busy:
            return
        self._busy = True
        if self._asked.showing.item.type is ItemType.COMPLETE:
            self.query_one(QuestionView).answer.refuse(_TRYING)
        self._answer(self._session, self._asked, self._given, certainty)

    def _finish(self, *, left: bool = False) -> None:
        session = self._session
        if session is None:
            self.quizzer.go_back()
            return
        self._session = None
        report = report_of(session)
        self._change(session.close, lambda: None)
        if not report.outcomes:
            self.quizzer.go_back()
            return
        if left:
            self.notify(f"{count(len(report.outcomes), 'answer')} kept; the rest comes another time.", markup=False)
        self.quizzer.go_instead(routes.quiz_report(report))

    def _tick(self) -> None:
        session, asked = self._session, self._asked
        if session is None or asked is None or not self.is_current:
            return
        told = [f"{asked.number} of {asked.total}"]
        if self._done is None:
            spent = (session.time.monotonic() - asked.started) * 1000
            told.append(f"{clock(spent)} of par {clock(asked.showing.item.seconds * 1000)}")
        if session.remaining_ms is not None:
            told.append(f"{clock(session.remaining_ms)} left")
        self.heading.status = "   ".join(told)
