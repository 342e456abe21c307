"""The command palette: every action that is possible right now with its key, all katas by name, the themes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizzer.model.errors import QuizzerError
from quizzer.session.settings import PREFERENCES
from quizzer.tui import foreign, routes
from quizzer.tui.actions import Action, catalogue
from quizzer.tui.keynames import spoken

if TYPE_CHECKING:
    from quizzer.model.kata import Kata
    from quizzer.tui.app import QuizzerApp


class _Provider(Provider):
    @property
    def quizzer(self) -> QuizzerApp:
        """The application."""
        return cast("QuizzerApp", self.app)


class ActionCommands(_Provider):
    """The actions of the screen, of what has the focus, and those that are always there."""

    async def discover(self) -> Hits:
        """Everything, in the order of its areas."""
        for action, active in self._possible():
            yield DiscoveryHit(self._titled(action, active), self._call(active), text=action.label, help=action.help)

    async def search(self, query: str) -> Hits:
        """What fits the words that were typed."""
        matcher = self.matcher(query)
        for action, active in self._possible():
            score = max(matcher.match(action.label), matcher.match(action.help))
            if score:
                title = self._titled(action, active)
                yield Hit(score, title, self._call(active), text=action.label, help=action.help)

    def _possible(self) -> Iterator[tuple[Action, ActiveBinding]]:
        actions, told = catalogue(), set()
        for active in self.screen.active_bindings.values():
            name = active.binding.id or ""
            if active.enabled and name in actions and name not in told:
                told.add(name)
                yield actions[name], active

    def _titled(self, action: Action, active: ActiveBinding) -> Content:
        return Content.assemble(action.label, "  ", (spoken(active.binding.key), "$text-accent"))

    def _call(self, active: ActiveBinding) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(active.binding.action, active.node)

        return run


class KataCommands(_Provider):
    """Every kata, to be opened by its name. They come up when something is typed."""

    _katas: tuple[Kata, ...] = ()

    async def startup(self) -> None:
        """Read the katas, away from the event loop. Without content there are none to open."""
        with suppress(QuizzerError):
            self._katas = (await asyncio.to_thread(lambda: self.quizzer.services.library.survey())).katas

    async def search(self, query: str) -> Hits:
        """Katas whose title or id fits."""
        matcher = self.matcher(query)
        for kata in self._katas:
            score = max(matcher.match(kata.title), matcher.match(kata.id))
            if score:
                title = Content.assemble("Kata: ", foreign.line(kata.title))
                summary = foreign.line(kata.summary).plain
                yield Hit(score, title, self._open(kata.id), text=title.plain, help=summary)

    def _open(self, kata: str) -> Callable[[], None]:
        return lambda: self.quizzer.go(routes.kata(kata))


class ThemeCommands(_Provider):
    """The themes by name."""

    async def search(self, query: str) -> Hits:
        """Themes whose name fits."""
        matcher = self.matcher(query)
        for name, words in getattr(PREFERENCES["theme"].form, "words", {}).items():
            text = f"Theme: {words}"
            if score := matcher.match(text):
                yield Hit(score, text, self._choose(name), text=text, help="Use these colours from now on.")

    def _choose(self, name: str) -> Callable[[], Awaitable[None]]:
        async def choose() -> None:
            try:
                await self.quizzer.prefer("theme", name)
            except QuizzerError as error:
                self.quizzer.complain(error)

        return choose
