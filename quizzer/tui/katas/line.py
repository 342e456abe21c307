"""The line above the panes: which pane is shown, what the file and the grading are about."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizzer.tui.widgets.drawn import MUTED, fit

PANES = {"task": "Task", "code": "Code", "checks": "Checks"}


class StateLine(Widget):
    """Tabs on the left where one pane is shown at a time, the state of file and grading on the right."""

    DEFAULT_CSS = """
    StateLine {
        height: 1;
        padding: 0 1;
    }
    """
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

    def _tabs(self) -> Content:
        parts = []
        for name, label in PANES.items():
            shown = name == self.pane
            style = "bold reverse $primary" if shown else MUTED
            text = Content.styled(f" {label} ", style)
            parts.append(text.stylize(Style.from_meta({"@click": f"screen.{name}"})))
        return Content(" ").join(parts)
