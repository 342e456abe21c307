"""What a person can do: one `Action` for each, from which key, footer, palette, help and keymap all follow.

Each area has a module of its own. Nothing here imports Textual, so that a keymap can be checked without a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

AREAS = ("everywhere", "home", "quiz", "kata", "editor", "browse", "statistics", "settings", "interview")
"""The modules with actions, in the order in which they are listed."""


@dataclass(frozen=True)
class Action:
    """One thing that can be done on a screen or in a widget.

    The screen has a method `action_<name>`, where the name is what follows the dot in the id.
    """

    id: str
    """`area.name`, such as `quiz.skip`: what a keymap says."""
    keys: str
    """The default keys, separated by commas, as Textual names them."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for the palette and the help."""
    footer: bool = False
    """Among the at most seven that the footer shows."""
    priority: bool = False
    """Works even while an editor or a field has the focus, which then never sees the key."""

    @property
    def area(self) -> str:
        """The part of the program that it belongs to."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """What Textual calls: `action_` and this."""
        return self.id.partition(".")[2].replace("-", "_")


def catalogue() -> dict[str, Action]:
    """All actions by id."""
    found: dict[str, Action] = {}
    for area in AREAS:
        module = import_module(f"quizzer.tui.actions.{area}")
        found.update({action.id: action for action in vars(module).values() if isinstance(action, Action)})
    return found
