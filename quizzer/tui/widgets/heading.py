"""The line at the top of a screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class Heading(Horizontal):
    """The name of the program and of the screen on the left, and a status on the right."""

    status: reactive[str] = reactive("")
    """What stands on the right: a clock, a count. Words of our own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._title = name

    def compose(self) -> ComposeResult:
        """Two texts."""
        yield Static(self._with_program(self._title), id="heading-name")
        yield Static("", id="heading-status", markup=False)

    def rename(self, name: str) -> None:
        """Say something else on the left."""
        self._title = name
        self.query_one("#heading-name", Static).update(self._with_program(name))

    def watch_status(self, status: str) -> None:
        """Show it. A clock that goes on takes the same room, so that nothing else has to be laid out."""
        if self.is_mounted:
            shown = self.query_one("#heading-status", Static)
            shown.update(Content(status), layout=shown.content_size.width != cell_len(status))

    @staticmethod
    def _with_program(name: str) -> Content:
        title = Content.styled("Quizzer", "bold $primary")
        return Content.assemble(title, ("  ", ""), (name, "$text-muted")) if name else title
