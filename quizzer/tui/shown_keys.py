"""Which key an action has now, as a person calls it: for texts, which follow a person's own keymap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizzer.tui.actions import Action, catalogue
from quizzer.tui.keymap import Keymap
from quizzer.tui.keynames import split, spoken

if TYPE_CHECKING:
    from textual.app import App

_PLACE = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


def shown_key(app: App[Any], action: Action) -> str:
    """The first key of an action, as it is now: `Ctrl+S`."""
    keymap: Keymap = getattr(app, "keys", None) or Keymap({})
    return spoken(split(keymap.of(action))[0])


def with_keys(app: App[Any], text: str) -> str:
    """The text with the key of an action for each place like `{kata.grade}`.

    Raises:
        KeyError: there is no such action.
    """
    actions = catalogue() if _PLACE.search(text) else {}
    return _PLACE.sub(lambda place: shown_key(app, actions[place[1]]), text)
