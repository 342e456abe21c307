"""Home: what to do today."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.errors import QuizzerError
from quizzer.tui import foreign, routes
from quizzer.tui.actions import home
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens.home_facts import draw_facts, draw_side, draw_welcome
from quizzer.tui.screens.home_offers import Offer, draw_offer, offers
from quizzer.tui.shown_keys import shown_key
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, Canvas, Drawn

if TYPE_CHECKING:
    from quizzer.session.selection import Wanted
    from quizzer.session.today import Today

TALL = 22
"""Rows from which each offer has two lines."""


class HomeScreen(QuizzerScreen):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        home.REVIEW, home.QUIZ, home.KATA, home.INTERVIEW, home.BROWSE, home.STATISTICS, home.SETTINGS
    )
    CSS_PATH = "../styles/home.tcss"
    NAME = "Home"

    class Looked(Message):
        """What there is to do is known."""

        def __init__(self, today: Today, notices: tuple[str, ...] = ()) -> None:
            super().__init__()
            self.today, self.notices = today, notices

    class Failed(Message):
        """Something cannot be read."""

        def __init__(self, error: QuizzerError) -> None:
            super().__init__()
            self.error = error

    class Engine(Message):
        """How far the engine is with getting ready, in a word or two."""

        def __init__(self, status: str) -> None:
            super().__init__()
            self.status = status

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None
        self._warmed: tuple[str, str, str] | None = None
        self._noticed = False

    def body(self) -> Iterable[Widget]:
        """What to do, how the day goes, what is known."""
        with Horizontal(id="home"):
            with Vertical(id="home-day"):
                yield Static(Content.styled("Looking at what is due ...", MUTED), id="home-title", markup=False)
                yield Choices(id="home-offers")
                yield Static("", id="home-facts", markup=False)
            yield Canvas(self._side, id="home-side")

    def on_mount(self) -> None:
        """Clocks of exams and interviews run on, and days begin."""
        self.set_interval(60, self._look)

    def on_screen_resume(self) -> None:
        """Look again: something was done meanwhile."""
        self.call_after_refresh(self._look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is nowhere to go back to."""
        return action != "back"

    def _look(self) -> None:
        if self.is_current:
            self._load()

    @work(thread=True, exclusive=True, group="home")
    def _load(self) -> None:
        from quizzer.tui.screens.home_loading import load, notices

        try:
            today = load(self.services)
            said, self._noticed = () if self._noticed else notices(self.services), True
            self.post_message(self.Looked(today, said))
        except QuizzerError as error:
            self.post_message(self.Failed(error))

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        error = message.error
        text = Content.assemble((error.title, "bold $error"), "\n", foreign.prose(f"{error.message}\n{error.hint}"))
        self.query_one("#home-title", Static).update(text)

    @on(Looked)
    def _show(self, message: Looked) -> None:
        """Show what is known now; the cursor stays where it was as far as that is still there."""
        self.today = today = message.today
        for notice in message.notices:
            self.notify(notice, severity="warning", markup=False)
        title, facts = self.query_one("#home-title", Static), self.query_one("#home-facts", Static)
        if today.blank:
            title.update(Drawn(lambda width: draw_welcome(today, width)))
        else:
            title.update(Content.styled("What to do now", "bold"))
        facts.display = not today.blank
        key = shown_key(self.app, home.SETTINGS)
        facts.update(Drawn(lambda width: draw_facts(today, key, width)))
        self._show_offers(offers(today))
        side = self.query_one("#home-side")
        side.display = not today.blank
        side.refresh()
        self._warm()

    def _show_offers(self, found: list[Offer]) -> None:
        choices = self.query_one(Choices)
        before = choices.highlighted_option
        choices.set_options(Option(Drawn(draw_offer(offer, self._roomy)), id=offer.id) for offer in found)
        choices.keep(before.id if before else None)
        if self.focused is None:
            choices.focus()

    def _roomy(self) -> bool:
        return self.size.height >= TALL or (self.today is not None and self.today.blank)

    def _side(self, width: int, height: int) -> Content:
        return draw_side(self.today, width, height) if self.today else Content("")

    def _warm(self) -> None:
        """Let the engine get ready for the kata that will probably be opened, while the person reads."""
        kata, settings = self._kata, self.services.settings
        wanted = (kata, settings.backend, settings.device)
        if not kata or wanted == self._warmed:
            return
        self._warmed = wanted
        self.services.waking = lambda: self._tell("starting the engine ...")
        # A daemon, since a launcher that takes its time must not keep the program from ending.
        threading.Thread(target=self._prepare, args=(kata,), name="quizzer-warm", daemon=True).start()

    def _prepare(self, kata: str) -> None:
        try:
            self.services.grader().prepare(self.services.library.kata(kata))
            self._tell("engine ready")
        except QuizzerError:
            self._tell("the engine does not start: `quizzer doctor` says why")

    def _tell(self, status: str) -> None:
        """From any thread, also when the screen is gone."""
        with suppress(RuntimeError):  # it may go, and its application with it, at any moment
            if self.is_attached:
                self.post_message(self.Engine(status))

    @on(Engine)
    def _show_status(self, message: Engine) -> None:
        """Nothing is said of an engine that was ready anyway."""
        if message.status != "engine ready" or self.heading.status:
            self.heading.status = message.status

    @property
    def _kata(self) -> str:
        """The kata to write: one that was begun, else the suggested one; empty if there is none."""
        if self.today is None:
            return ""
        if self.today.begun:
            return self.today.begun[0].kata
        return self.today.suggestion.kata if self.today.suggestion else ""

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        """Do what the line says."""
        name, _, kata = (message.option_id or "").partition(":")
        if name == "kata":
            self.quizzer.go(routes.kata(kata))
        elif name == "new":
            self.quizzer.go(routes.quiz(_anything()))
        else:
            getattr(self, f"action_{name}")()

    def action_review(self) -> None:
        """Answer what is due."""
        if self.today is not None and not self.today.due.items:
            self.notify("Nothing is due. New questions are a good use of the time.", title="All done", markup=False)
            return
        self.quizzer.go(routes.quiz(_what_is_due()))

    def action_quiz(self) -> None:
        """Choose what to be asked."""
        self.quizzer.go(routes.quiz_setup())

    def action_kata(self) -> None:
        """Write the kata that was begun, or the suggested one."""
        if self._kata:
            self.quizzer.go(routes.kata(self._kata))
        elif self.today is not None:
            self.notify("All katas are passed, and under par. Browse has them all.", title="All done", markup=False)

    def action_interview(self) -> None:
        """Sit an interview."""
        self.quizzer.go(routes.interview())

    def action_browse(self) -> None:
        """Look around."""
        self.quizzer.go(routes.browse())

    def action_statistics(self) -> None:
        """See where one stands."""
        self.quizzer.go(routes.statistics())

    def action_settings(self) -> None:
        """Change what one prefers."""
        self.quizzer.go(routes.settings())


def _anything() -> Wanted:
    from quizzer.session.selection import Wanted

    return Wanted()


def _what_is_due() -> Wanted:
    from quizzer.model.review import QuizMode
    from quizzer.session.selection import Wanted

    return Wanted(mode=QuizMode.REVIEW, deck="due")
