"""The one file that touches what Textual does not promise: in its text area, and in how its application ends.

It is written against the Textual that `requirements/` pins. A test holds everything else in `quizzer.tui` to the public
parts, so that an upgrade has to be checked against this file alone.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from rich.style import Style
from textual.app import App
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from textual.widgets import TextArea
    from textual.widgets.text_area import Edit, EditResult
else:
    TextArea = object  # the application needs this file for its first frame, and no text area

Result = TypeVar("Result")
_UNDO_STEPS = 1000
_LINES_KEPT = 1024


class Ending(App[Result]):
    """An application that is told which error ends it.

    Textual hands such an error to a private method, which prints it with the values of all variables: a learner's code
    and secrets, too. No public method sees the error before, and no option leaves the values out.
    """

    def broke(self, error: Exception) -> None:
        """Called with an error that nobody caught; the application ends after it, and its screens are still there.

        Args:
            error: what was raised in a handler, a timer or a worker.
        """

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            # The tests' pilot raises what it finds here.
            self._exception = error
            self._exception_event.set()
        cause = error.error if isinstance(error, WorkerFailed) else error
        self._return_code = 1
        self.broke(cause if isinstance(cause, Exception) else error)
        self._close_messages_no_wait()


class Inside(TextArea):
    """The part of a text area that says from which row on its text changed, and draws a line again only if it changed.

    It stands before `TextArea` among the bases of a class. Textual forgets all drawn lines at each key, joins the whole
    text for each line that it draws, and draws the scrollbars at each layout; no option and no public method changes
    that. Here a drawn line is kept by everything that it was drawn from, so that it never has to be forgotten when the
    text changes.
    """

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        self._drawn: LRUCache[Hashable, Strip] = LRUCache(_LINES_KEPT)
        self._laid_out: Hashable = None
        super().__init__(
            text,
            id=id,
            read_only=read_only,
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="indent",
            theme="css",
            highlight_cursor_line=not read_only,
            max_checkpoints=_UNDO_STEPS,
        )
        self.cursor_blink = False

    def changed_from(self, row: int) -> None:
        """Called before rows change, with the first of them: what was worked out for it and below no longer holds."""

    def line_key(self, row: int) -> Hashable:
        """What the look of a row depends on beside selection, size and theme; rows with the same key look alike."""
        return self.document.get_line(row)

    def forget_drawn(self) -> None:
        """Draw every line anew: something changed that `line_key` does not tell."""
        self._drawn.clear()
        self._line_cache.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours: what was drawn is of no use."""
        self._drawn.clear()
        super().notify_style_update()

    def edit(self, edit: Edit) -> EditResult:
        """Make one change.

        Args:
            edit: what is put where.

        Returns:
            What was there, and where the new text ends.
        """
        self.changed_from(edit.top[0])
        return super().edit(edit)

    def undo(self) -> None:
        """Take the last changes back."""
        self._batch_changes(self.history.undo_stack)
        super().undo()

    def redo(self) -> None:
        """Make the changes again that were taken back."""
        self._batch_changes(self.history.redo_stack)
        super().redo()

    def load_text(self, text: str) -> None:
        """Replace everything, the history of changes too."""
        self.changed_from(0)
        super().load_text(text)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget; the one with the cursor has another ground, and keeps its colours."""
        theme = self._theme
        theme.apply_css(self)
        if theme.cursor_line_style is not None:
            theme.cursor_line_style = Style(bgcolor=theme.cursor_line_style.bgcolor)
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """A line of the widget, from those that are kept where nothing about it changed.

        Args:
            y: its row in the widget.
        """
        row = y + self.scroll_offset.y
        if row >= self.document.line_count or (self.placeholder and self.document.end == (0, 0)):
            return super().render_line(y)
        key = (row, self.line_key(row), self._surroundings(row))
        if (drawn := self._drawn.get(key)) is None:
            drawn = self._drawn[key] = self._render_line(y)
        return drawn

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Told of the room at each layout of the screen. Textual draws the scrollbars anew at each, and with them, as
        they are so long, most of the screen; here only if the room changed.
        """
        known, self._laid_out = self._laid_out, (size, virtual_size, container_size, self.virtual_size)
        return known != self._laid_out and super()._size_updated(size, virtual_size, container_size, layout)

    def _surroundings(self, row: int) -> Hashable:
        """What else a drawn row shows: size, scrolling, cursor, selection, brackets."""
        selection, bracket = self.selection, self._matching_bracket_location
        near = selection.contains_line(row) or row == selection.end[0]
        return (
            self.size,
            self.scroll_offset.x,
            self.virtual_size.width,
            self.gutter_width,
            selection if near else None,
            bracket if bracket is not None and (near or bracket[0] == row) else None,
            self.has_focus and near,
            self.theme,
            self.read_only,
            self.show_cursor,
            self.highlight_cursor_line,
        )

    def _batch_changes(self, stack: list[list[Edit]]) -> None:
        if stack:
            self.changed_from(min(edit.top[0] for edit in stack[-1]))
