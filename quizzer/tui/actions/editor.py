"""What can be done in the editor."""

from __future__ import annotations

from quizzer.tui.actions import Action

COMMENT = Action(
    "editor.comment", "ctrl+underscore,alt+slash", "Comment", "Comment the selected lines, or take it back."
)
INDENT = Action("editor.indent", "tab", "Indent", "Move the selected lines to the right, or go to the next stop.")
DEDENT = Action("editor.dedent", "shift+tab", "Dedent", "Move the selected lines to the left.")
SELECT_ALL = Action("editor.select-all", "ctrl+a", "Select all", "Select the whole text.")
DUPLICATE = Action("editor.duplicate", "ctrl+t", "Duplicate", "Write the current line once more below.")
MOVE_UP = Action("editor.move-up", "alt+up", "Line up", "Move the selected lines up.")
MOVE_DOWN = Action("editor.move-down", "alt+down", "Line down", "Move the selected lines down.")
FIND = Action("editor.find", "ctrl+f", "Find", "Find text, or replace it; Enter goes on to the next place.")
NEXT = Action("editor.find-next", "ctrl+n", "Next", "Go to the next place of what was searched for.")
PREVIOUS = Action("editor.find-previous", "ctrl+b", "Previous", "Go to the place before.")
REPLACE = Action("editor.replace", "alt+c", "Replace", "Replace the place that was found, and go to the next.")
REPLACE_ALL = Action("editor.replace-all", "alt+a", "Replace all", "Replace all places of what was searched for.")
GO_TO_LINE = Action("editor.go-to-line", "ctrl+g", "Go to line", "Go to a line by its number.")
CLOSE_FIND = Action(
    "editor.close-find", "escape", "Close", "Close the bar below; the place that was found stays selected."
)
