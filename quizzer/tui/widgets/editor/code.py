"""The editor: Textual's text area with Python in it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from quizzer.tui.actions import editor as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.editor.finding import Finding


class Editor(Finding):
    """An editor for Python, with line numbers and the colours of the theme.

    Args:
        text: what it holds at first.
        id: its id.
        read_only: it can be looked at only.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        actions.COMMENT, actions.SELECT_ALL, actions.DEDENT, actions.DUPLICATE, actions.MOVE_UP, actions.MOVE_DOWN
    )
