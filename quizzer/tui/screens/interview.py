"""Choose an interview, or go on with the one that was broken off."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.errors import QuizzerError
from quizzer.model.interview import LENGTHS, InterviewPlan
from quizzer.report.words import clock, count
from quizzer.session.interview import Interview
from quizzer.session.interview_plan import plan_interview
from quizzer.session.overview import KataRow, overview
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.choices import Choices

_RESUME = "resume"
_INTRO = (
    "Questions of different topics with follow-ups, then code. One clock for everything, no hints, "
    "and no word about results before the end. Then a report card by topic, which can be saved."
)


class InterviewScreen(QuizzerScreen):
    """Sit a whole interview: choose how long it lasts, and Enter starts its clock."""

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH = "../styles/interview.tcss"
    NAME = "Interview"

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        self._seed = seed
        self._rows: tuple[KataRow, ...] = ()
        self._plans: dict[str, tuple[InterviewPlan, int]] = {}
        self._broken_off: Interview | None = None

    def body(self) -> Iterable[Widget]:
        """What it is, and how long it may last."""
        yield Static(_INTRO, id="interview-intro", markup=False)
        yield Choices(id="interview-lengths")
        yield Static("", id="interview-plan", markup=False)

    def on_mount(self) -> None:
        """Put the interviews together in the background."""
        self.query_one(Choices).loading = True
        self._prepare()

    @work(thread=True, exclusive=True)
    def _prepare(self) -> None:
        services = self.services
        try:
            found = overview(services.library, services.record)
            now_ms = services.time.wall_ms()
            seed = secrets.randbelow(10**9) if self._seed is None else self._seed
            plans = {
                str(minutes): (
                    plan_interview(
                        services.bank,
                        found.rows,
                        services.record,
                        minutes=minutes,
                        seed=seed,
                        version=services.version,
                        now_ms=now_ms,
                    ),
                    seed,
                )
                for minutes in LENGTHS
            }
            broken_off = Interview.resume(
                services.bank, found.rows, services.record, bench=services.runner, time=services.time
            )
        except QuizzerError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        self.app.call_from_thread(self._offer, found.rows, plans, broken_off)

    def _refuse(self, error: QuizzerError) -> None:
        self.query_one(Choices).loading = False
        self.complain(error)

    def _offer(
        self, rows: tuple[KataRow, ...], plans: dict[str, tuple[InterviewPlan, int]], broken_off: Interview | None
    ) -> None:
        self._rows, self._plans, self._broken_off = rows, plans, broken_off
        options = self.query_one(Choices)
        options.loading = False
        options.clear_options()
        if broken_off is not None:
            left = f"Go on: {clock(broken_off.remaining_ms)} left of {broken_off.plan.minutes} minutes"
            options.add_option(Option(left, _RESUME))
        options.add_options([Option(_told(int(name), plan), name) for name, (plan, _) in plans.items()])
        options.highlighted = 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _describe(self, event: OptionList.OptionHighlighted) -> None:
        plan = self._broken_off.plan if event.option_id == _RESUME and self._broken_off else None
        if plan is None:
            plan, _ = self._plans[event.option_id or ""]
        pars = {row.id: row.par_ms for row in self._rows}
        follow_ups = count(plan.follow_ups, "follow-up")
        code = " and ".join(f"par {clock(pars[name])}" for name in plan.katas if name in pars)
        katas = count(len(plan.katas), "kata")
        text = f"{count(len(plan.rounds), 'question')}, each with up to {follow_ups}; then {katas} ({code})."
        self.query_one("#interview-plan", Static).update(Content(text))

    @on(OptionList.OptionSelected)
    def _begin(self, event: OptionList.OptionSelected) -> None:
        services = self.services
        if event.option_id == _RESUME and self._broken_off is not None:
            interview = self._broken_off
        else:
            plan, seed = self._plans[event.option_id or ""]
            interview = Interview.begin(
                plan, services.bank, self._rows, services.record, seed=seed, bench=services.runner, time=services.time
            )
        self.quizzer.go_instead(routes.interview_room(interview))


def _told(minutes: int, plan: InterviewPlan) -> Content:
    katas = count(len(plan.katas), "kata")
    return Content.assemble((f"{minutes} minutes", "bold"), f"   {count(len(plan.rounds), 'question')}, {katas}")
