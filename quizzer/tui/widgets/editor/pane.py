"""The editor with what is found, replaced and gone to in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from quizzer.tui.actions import editor as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.editor.bars import Bar, FindBar, LineBar
from quizzer.tui.widgets.editor.code import Editor


class EditorPane(Vertical):
    """An editor, and a bar below it while something is sought.

    Args:
        editor: the editor.
        id: the pane's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.FIND, actions.NEXT, actions.PREVIOUS, actions.GO_TO_LINE)

    def __init__(self, editor: Editor, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.editor = editor

    def compose(self) -> ComposeResult:
        """Editor above, bars below."""
        yield self.editor
        yield FindBar(replaces=not self.editor.read_only)
        yield LineBar()

    def action_find(self) -> None:
        """Open the search, with what is selected in it."""
        self._open(FindBar)
        field = self.query_one("#find-field", Input)
        selected = self.editor.selected_text
        if selected and "\n" not in selected:
            field.value = selected
        field.focus()
        self._seek(field.value)

    def action_find_next(self) -> None:
        """Go to the next place."""
        self._go()

    def action_find_previous(self) -> None:
        """Go to the place before."""
        self._go(backwards=True)

    def action_go_to_line(self) -> None:
        """Ask for the number of a line."""
        self._open(LineBar)
        self.query_one("#line-last", Static).update(f"of {self.editor.document.line_count}")
        field = self.query_one("#line-field", Input)
        field.value = ""
        field.focus()

    @on(Bar.Closed)
    def close_find(self) -> None:
        """Close what is open; the place that was found stays selected."""
        self._open(None)
        self.editor.seek("")
        self.editor.focus()

    @on(FindBar.Replace)
    def _replace(self, message: FindBar.Replace) -> None:
        """Replace what was found, and tell what came of it."""
        text = self.query_one("#replace-field", Input).value
        if message.everywhere:
            count = self.editor.replace_all(text)
            self._tell(f"{count} replaced" if count else "not found")
        else:
            replaced = self.editor.replace_found(text)
            self._go(stay=replaced)

    @on(Input.Changed, "#find-field")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.query_one(FindBar).has_class("-open"):
            self._seek(event.value)

    @on(Input.Submitted, "#find-field")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._go()

    @on(Input.Submitted, "#replace-field")
    def _replaced(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(FindBar).action_replace()

    @on(Input.Submitted, "#line-field")
    def _go_to_line(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_find()
        if event.value.strip("+-"):
            self.editor.go_to_line(int(event.value))

    def _open(self, wanted: type[Bar] | None) -> None:
        for bar in self.query(Bar):
            bar.set_class(wanted is not None and isinstance(bar, wanted), "-open")

    def _seek(self, text: str) -> None:
        self.editor.seek(text)
        self._go(stay=True)

    def _go(self, *, backwards: bool = False, stay: bool = False) -> None:
        number, total = self.editor.go_to_next(backwards=backwards, stay=stay), self.editor.count_found()
        sought = self.query_one("#find-field", Input).value
        self._tell(f"{number} of {total}" if number else "not found" if sought else "")

    def _tell(self, text: str) -> None:
        self.query_one("#find-count", Static).update(text)
