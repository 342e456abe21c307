"""The line above the panes: which pane is shown, what the file and the grading are about."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.tui.widgets.drawn import MUTED, fit

PANES = {"task": "Task", "code": "Code", "checks": "Checks"}
_TAB = "bold $background on $primary"


class StateLine(Widget):
    """Tabs on the left where one pane is shown at a time, the state of file and grading on the right."""

    DEFAULT_CSS = """
    StateLine {
        height: 1;
        padding: 0 1;
    }
    """

    class Chosen(Message):
        """Somebody clicked on a tab."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    tabs: reactive[bool] = reactive(False)
    """One pane at a time: show which."""
    pane: reactive[str] = reactive("code")
    file: reactive[str] = reactive("")
    """The file and whether it holds what was typed."""
    changed: reactive[bool] = reactive(False)
    grading: reactive[str] = reactive("")
    style_of_grading: reactive[str] = reactive("")

    def render(self) -> Content:
        """One line."""
        width = self.content_size.width
        left = self._tabs() if self.tabs else Content("")
        state = Content.assemble((self.file, "$warning" if self.changed else MUTED), "  ", self._grading())
        room = width - left.cell_length - (2 if self.tabs else 0)
        if state.cell_length > room:
            state = self._grading()
        state = fit(state, room) if state.cell_length > room else state
        gap = " " * (width - left.cell_length - state.cell_length)
        return Content.assemble(left, gap, state) if self.tabs else Content.assemble(state, gap)

    def _grading(self) -> Content:
        return Content.styled(self.grading, self.style_of_grading or MUTED)

    def on_click(self, event: events.Click) -> None:
        """Go to the pane whose tab is under the mouse."""
        start = 1
        for name, label in PANES.items() if self.tabs else ():
            if start <= event.x < start + len(label) + 2:
                self.post_message(self.Chosen(name))
            start += len(label) + 3

    def _tabs(self) -> Content:
        parts = [Content.styled(f" {label} ", _TAB if name == self.pane else MUTED) for name, label in PANES.items()]
        return Content(" ").join(parts)
