"""The editor with its search."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from quizzer.tui.actions import editor as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.editor.code import Editor


class FindBar(Horizontal):
    """A field for what is sought, and how often it is there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.CLOSE_FIND)

    def compose(self) -> ComposeResult:
        """Field and count."""
        yield Static("Find", id="find-label", markup=False)
        yield Input(id="find-field", compact=True)
        yield Static("", id="find-count", markup=False)

    def action_close_find(self) -> None:
        """Back to the editor."""
        assert isinstance(self.parent, EditorPane)
        self.parent.close_find()


class EditorPane(Vertical):
    """An editor, and a bar below it while something is sought."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.FIND, actions.NEXT, actions.PREVIOUS)

    def __init__(self, editor: Editor, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.editor = editor

    def compose(self) -> ComposeResult:
        """Editor above, search below."""
        yield self.editor
        bar = FindBar(id="find-bar")
        bar.display = False
        yield bar

    def action_find(self) -> None:
        """Open the search, with what is selected in it."""
        self.query_one(FindBar).display = True
        field = self.query_one("#find-field", Input)
        selected = self.editor.selected_text
        if selected and "\n" not in selected:
            field.value = selected
        field.focus()
        self._seek(field.value, stay=True)

    def action_find_next(self) -> None:
        """Go to the next place."""
        self._go()

    def action_find_previous(self) -> None:
        """Go to the place before."""
        self._go(backwards=True)

    def close_find(self) -> None:
        """Close the search; the place that was found stays selected."""
        self.query_one(FindBar).display = False
        self.editor.seek("")
        self.editor.focus()

    @on(Input.Changed, "#find-field")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.query_one(FindBar).display:
            self._seek(event.value, stay=True)

    @on(Input.Submitted, "#find-field")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._go()

    def _seek(self, text: str, *, stay: bool) -> None:
        self._total = self.editor.seek(text)
        self._go(stay=stay)

    def _go(self, *, backwards: bool = False, stay: bool = False) -> None:
        number = self.editor.go_to_next(backwards=backwards, stay=stay)
        field = self.query_one("#find-field", Input)
        told = f"{number} of {self._total}" if number else "not found" if field.value else ""
        self.query_one("#find-count", Static).update(told)

    _total = 0
