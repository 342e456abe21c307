"""Press the new key."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.tui.actions import Action
from quizzer.tui.keynames import spoken, spoken_all


class KeyCapture(ModalScreen[str | None]):
    """Waits for a key that can be used, and returns its name; None after Escape.

    Args:
        action: what the key is for.
        now: its keys so far.
        problem: says why a key cannot be used, and nothing where it can.
    """

    takes_all_keys = True
    """No action happens, whatever is pressed."""
    CSS_PATH = ["../styles/help.tcss", "../styles/settings.tcss"]

    def __init__(self, action: Action, now: str, problem: Callable[[str], str]) -> None:
        super().__init__()
        self._action, self._now, self._problem = action, now, problem

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(id="capture", classes="dialog"):
            yield Static(f"A new key for '{self._action.label}'", classes="dialog-title", markup=False)
            yield Static(f"Press it now. So far it is {spoken_all(self._now)}.", markup=False)
            yield Static("", id="capture-problem", markup=False)
            yield Static("Esc leaves everything as it is.", classes="aside")

    def on_key(self, event: events.Key) -> None:
        """Take it, or say why not."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif problem := self._problem(event.key):
            self.query_one("#capture-problem", Static).update(f"x {spoken(event.key)}: {problem}")
        else:
            self.dismiss(event.key)
