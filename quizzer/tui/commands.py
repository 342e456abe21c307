"""The command palette: every action that is possible right now, with its key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizzer.tui.actions import Action, catalogue


class ActionCommands(Provider):
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
        key = self.app.get_key_display(active.binding)
        return Content.assemble(action.label, ("  ", ""), (key, "$text-accent"))

    def _call(self, active: ActiveBinding) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(active.binding.action, active.node)

        return run
