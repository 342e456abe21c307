"""Makes the bindings of a screen or widget from its actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quizzer.tui.actions import Action


def bindings(*actions: Action) -> list[BindingType]:
    """One binding for each action; its id is the action's, which is what a keymap names."""
    return [
        Binding(
            action.keys,
            action.method,
            action.label,
            show=action.footer,
            priority=action.priority,
            tooltip=action.help,
            id=action.id,
        )
        for action in actions
    ]
