"""Which key an action has now, as a person calls it: for hints in texts, which follow a person's own keymap."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from quizzer.tui.actions import Action


def shown_key(screen: Screen[Any], action: Action) -> str:
    """The key of an action that is possible on a screen; its default where it is not possible now."""
    for active in screen.active_bindings.values():
        if active.binding.id == action.id:
            return screen.app.get_key_display(active.binding)
    return action.keys.partition(",")[0]
