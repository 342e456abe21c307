"""What can be done with the settings, and in the dialogs that are open on any screen."""

from __future__ import annotations

from quizzer.tui.actions import Action

KEYS = Action("settings.keys", "f4", "Keys", "See all keys, and choose others.", footer=True)
DEFAULT = Action("settings.default", "f6", "Default", "Put what has the focus back to its default.", footer=True)
SEARCH = Action("settings.search", "slash", "Search", "Look for an action by its name or key.", footer=True)
UP = Action("settings.up", "up", "Up", "Go to the field or line above.")
DOWN = Action("settings.down", "down", "Down", "Go to the field or line below.")
PAGE_UP = Action("settings.page-up", "pageup", "Page up", "Go up by what fits on the screen.")
PAGE_DOWN = Action("settings.page-down", "pagedown", "Page down", "Go down by what fits on the screen.")
LEFT = Action("settings.left", "left,h", "Left", "Choose the word before.")
RIGHT = Action("settings.right", "right,l,space", "Right", "Choose the next word.")
