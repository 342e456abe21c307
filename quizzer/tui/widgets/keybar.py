"""The line at the bottom: the most important keys of the moment, whole words only."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from quizzer.tui.actions.everywhere import BACK, HELP
from quizzer.tui.keynames import spoken

if TYPE_CHECKING:
    from textual import events
    from textual.binding import ActiveBinding
    from textual.dom import DOMNode
    from textual.screen import Screen

MOST = 7
"""So many keys a person takes in at a glance."""
_GAP = 2
_LAST = (BACK.id, HELP.id)


@dataclass(frozen=True)
class KeyLabel:
    """One key, and what it does."""

    id: str
    key: str
    """As Textual names it."""
    shown: str
    """As a person calls it."""
    label: str
    """Empty where there is no room for words."""
    enabled: bool = True

    @property
    def width(self) -> int:
        """Cells."""
        return cell_len(self.shown) + (1 + cell_len(self.label) if self.label else 0)


def fitting(labels: Sequence[KeyLabel], width: int) -> list[KeyLabel]:
    """What is shown in so many cells: at most seven, the way back and the help last.

    Where it is narrow, Ctrl becomes a sign, and then words go from the right end, first of all those of Help and Back,
    whose keys everybody knows; where even keys find no place, whole entries go.
    """
    first = [one for one in labels if one.id not in _LAST]
    last = [one for name in _LAST for one in labels if one.id == name]
    chosen = [*first[: MOST - len(last)], *last]
    if _width(chosen) > width:
        chosen = [replace(one, shown=one.shown.replace("Ctrl+", "^")) for one in chosen]
    order = [len(chosen) - 1 - index for index in range(len(chosen))]
    for index in order:
        if _width(chosen) <= width:
            return chosen
        one = chosen[index]
        chosen[index] = KeyLabel(one.id, one.key, one.shown, "", one.enabled)
    while chosen and _width(chosen) > width:
        del chosen[max(0, len(chosen) - 1 - len(last))]
    return chosen


def _place(active: ActiveBinding) -> tuple[int, int]:
    """Inner widgets first, and in each the order in which it lists its actions, whatever keys a person gave them."""
    places = _places(type(active.node))
    return -len(active.node.ancestors), places.get(active.binding.id, len(places))


@functools.cache
def _places(cls: type[DOMNode]) -> dict[str | None, int]:
    """Where in the line the actions of a class belong, by their ids.

    Those of more general classes come first; an action that takes over the key of another one takes its place, too.
    """
    keys: dict[str, int] = {}
    places: dict[str | None, int] = {}
    for binding in (one for base in reversed(cls.__mro__) for one in vars(base).get("BINDINGS", ())):
        if isinstance(binding, Binding):
            places[binding.id] = min(keys.setdefault(key, len(keys)) for key in binding.key.split(","))
    return places


def _width(labels: Sequence[KeyLabel]) -> int:
    return sum(one.width for one in labels) + _GAP * (len(labels) - 1)


class KeyBar(Widget):
    """Keys and labels of what can be done now. A click does it, too."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text;
    }
    """

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """One line."""
        parts: list[Content] = []
        for one in self.labels():
            key = Content.styled(one.shown, "bold $primary" if one.enabled else "$text-disabled")
            word = Content.styled(one.label, "$text" if one.enabled else "$text-disabled")
            parts.append(Content(" ").join([key, word]) if one.label else key)
        return Content(" " * _GAP).join(parts)

    def labels(self) -> list[KeyLabel]:
        """What is shown now."""
        found: dict[str, KeyLabel] = {}
        shown = [active for active in self.screen.active_bindings.values() if active.binding.show]
        for active in sorted(shown, key=_place):
            label = self._label(active)
            found.setdefault(label.id, label)
        return fitting(list(found.values()), self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Do as if the key had been pressed."""
        start = self.styles.padding.left
        for one in self.labels():
            if start <= event.x < start + one.width:
                self.app.simulate_key(one.key)
                return
            start += one.width + _GAP

    def _label(self, active: ActiveBinding) -> KeyLabel:
        binding = active.binding
        shown = spoken(binding.key)
        return KeyLabel(binding.id or binding.action, binding.key, shown, binding.description, active.enabled)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()
