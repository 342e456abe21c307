"""A quiz: questions one after the other, each explained as soon as it is answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.model.item import Free
from quizzer.model.review import Certainty, Mark
from quizzer.quiz.marking import FormatError
from quizzer.report.words import clock
from quizzer.session.completion import CompletionError
from quizzer.session.quiz import Asked, Outcome, QuizSession
from quizzer.session.quiz_report import QuizReport, report_of
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.answers import AnswerWidget
from quizzer.tui.widgets.certainty import HowSure
from quizzer.tui.widgets.prose import inline
from quizzer.tui.widgets.question import QuestionView
from quizzer.tui.widgets.verdict import verdict_widgets

_WHILE_ASKED = ("hint", "skip")
_WHEN_ANSWERED = ("next", "proof", "kata", "undo")
_MARKED = {
    Mark.FLAGGED: "Flagged. The deck `flagged` asks what you flagged.",
    Mark.BURIED: "Not asked again today.",
    Mark.SUSPENDED: "Not asked again. Browse takes that back.",
}


class QuizScreen(QuizzerScreen):
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

        outcome: Outcome

    @dataclass
    class NoAnswer(Message):
        """What was given is no answer, or could not be tried."""

        reason: str

    @dataclass
    class Next(Message):
        """What is asked next; None at the end."""

        asked: Asked | None

    def __init__(self, wanted: Wanted, *, certainty: bool = False, seed: int | None = None) -> None:
        super().__init__()
        self.wanted = wanted
        self._certainty, self._seed = certainty, seed
        self._session: QuizSession | None = None
        self._asked: Asked | None = None
        self._done: Outcome | None = None
        self._given = ""
        self._busy = False

    def body(self) -> Iterable[Widget]:
        """A place for the question."""
        yield Container(Static("Choosing questions ...", classes="question-asks"), id="quiz")

    def on_mount(self) -> None:
        """Begin in the background; the clock ticks once a second."""
        self._begin()
        self.set_interval(1.0, self._tick)

    # What happens in threads

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
            self.post_message(self.Begun(session))
            self.post_message(self.Next(session.next()))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _answer(self, session: QuizSession, text: str, certainty: Certainty | None) -> None:
        try:
            self.post_message(self.Answered(session.answer(text, certainty)))
        except FormatError as error:
            self.post_message(self.NoAnswer(str(error)))
        except CompletionError as error:
            self.post_message(self.NoAnswer(f"{error.message} It is not held against you."))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @work(thread=True, exclusive=True)
    def _change(self, change: Callable[[], Any], then: Callable[[], Message | None]) -> None:
        """Change something in the record, then tell what follows."""
        try:
            change()
            if (message := then()) is not None:
                self.post_message(message)
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    # What is shown

    @on(Begun)
    def _show_begun(self, message: Begun) -> None:
        self._session = message.session

    @on(Next)
    async def _show_next(self, message: Next) -> None:
        self._asked, self._done, self._given, self._busy = message.asked, None, "", False
        if message.asked is None:
            self._finish()
            return
        place = self.query_one("#quiz")
        await place.remove_children()
        note = "once more, it was wrong before" if message.asked.again else ""
        await place.mount(QuestionView(message.asked.showing, note))
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
        self._busy, self._done = False, message.outcome
        for widget in self.query(HowSure):
            await widget.remove()
        view = self.query_one(QuestionView)
        view.answer.reveal()
        view.say(*verdict_widgets(message.outcome))
        self.set_focus(None)
        self.refresh_bindings()
        self._tick()

    @on(NoAnswer)
    async def _show_no_answer(self, message: NoAnswer) -> None:
        self._busy = False
        for widget in self.query(HowSure):
            await widget.remove()
        answer = self.query_one(QuestionView).answer
        answer.refuse(message.reason)
        answer.begin()

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        self._busy = False
        self.complain(message.error)
        if self._session is None:
            self.quizzer.go_back()

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense at this moment."""
        if action in _WHILE_ASKED and (self._done is not None or self._asked is None):
            return False
        if action in _WHEN_ANSWERED and self._done is None:
            return False
        if action == "hint" and self._asked is not None and not self._asked.showing.item.hint:
            return False
        if action == "kata":
            return bool(self._done and self._done.showing.item.kata)
        if action == "undo":
            return bool(self._done and isinstance(self._done.showing.item.body, Free))
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """The next question."""
        if self._session is not None and not self._busy:
            self._busy = True
            session = self._session
            self._change(lambda: None, lambda: self.Next(session.next()))

    def action_skip(self) -> None:
        """Go on without an answer."""
        if self._session is not None and self._session.current is not None:
            self._session.skip()
            self.action_next()

    def action_hint(self) -> None:
        """Show the hint."""
        if self._session is None or self.query("#hint"):
            return
        text = self._session.hint()
        hint = Static(inline(text), id="hint", markup=False)
        self.query_one(QuestionView).mount(hint, before="#answer")

    def action_flag(self) -> None:
        """Flag the question."""
        self._mark(Mark.FLAGGED)

    def action_bury(self) -> None:
        """Not again today."""
        self._mark(Mark.BURIED)

    def action_suspend(self) -> None:
        """Never again."""
        self._mark(Mark.SUSPENDED)

    def action_undo(self) -> None:
        """Take the points back, and ask again."""
        session = self._session
        if session is not None:
            self._change(session.undo, lambda: self.Next(session.next()))

    @work(group="endless")
    async def action_doubt(self) -> None:
        """Write an objection down."""
        from quizzer.tui.screens.ask import WriteScreen

        session, item = self._session, self._item
        text = await self.app.push_screen_wait(WriteScreen("What is wrong with this question?"))
        if session is not None and item and text:
            self._change(
                lambda: session.doubt(item, text), lambda: self._told("Noted, with the item's revision and your Keras.")
            )

    def action_proof(self) -> None:
        """See and run the proof."""
        if self._done is not None:
            self.quizzer.go(routes.proof(self._done.showing))

    def action_kata(self) -> None:
        """Write it as code."""
        if self._done is not None:
            self.quizzer.go(routes.kata(self._done.showing.item.kata))

    def action_leave(self) -> None:
        """End here; with the report, if there is something to report."""
        self._finish()

    # Parts

    @property
    def _item(self) -> str:
        return self._asked.showing.item.id if self._asked else ""

    def _told(self, text: str) -> None:
        self.app.call_from_thread(self.notify, text, markup=False)

    def _mark(self, kind: Mark) -> None:
        session, item = self._session, self._item
        if session is None or not item:
            return
        leaves = kind is not Mark.FLAGGED and self._done is None

        def then() -> Message | None:
            self._told(_MARKED[kind])
            if not leaves:
                return None
            session.skip()
            return self.Next(session.next())

        self._change(lambda: session.set_mark(item, kind), then)

    def _is_answer(self, text: str) -> bool:
        """Whether to go on to the certainty: what is no answer is told first, by the session."""
        from quizzer.model.item import ItemType
        from quizzer.quiz.marking import mark

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
            view.say(Static("How sure are you?", classes="question-asks"), sure)
            self.call_after_refresh(sure.focus)

    def _send(self, certainty: Certainty | None) -> None:
        assert self._session is not None
        self._busy = True
        if self._asked is not None and self._asked.showing.item.type == "complete":
            self.query_one(QuestionView).answer.refuse("Trying it ...")
        self._answer(self._session, self._given, certainty)

    def _finish(self) -> None:
        session = self._session
        if session is None:
            self.quizzer.go_back()
            return
        self._session = None
        report: QuizReport = report_of(session)
        self._change(session.close, lambda: None)
        if report.outcomes:
            self.quizzer.go_instead(routes.quiz_report(report))
        else:
            self.quizzer.go_back()

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
