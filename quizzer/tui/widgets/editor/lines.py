"""What is done to whole lines of the editor: comment, indent, duplicate, move."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widgets.text_area import Selection

from quizzer.tui.widgets.editor import edits
from quizzer.tui.widgets.editor.drawing import Drawing


class Lines(Drawing):
    """A text area whose selected lines can be changed as a whole, in one step for undo."""

    def action_comment(self) -> None:
        """Comment the selected lines, or take the comments away."""
        self.rewrite(edits.commented)

    def action_dedent(self) -> None:
        """Move the selected lines one step to the left."""
        self.rewrite(edits.dedented)

    def action_duplicate(self) -> None:
        """The current line once more below it."""
        if self.read_only:
            return
        row, column = self.cursor_location
        line = self.document.get_line(row)
        self.insert(f"\n{line}", (row, len(line)), maintain_selection_offset=False)
        self.move_cursor((row + 1, column))

    def action_move_up(self) -> None:
        """Swap the selected lines with the one above."""
        self._shift(-1)

    def action_move_down(self) -> None:
        """Swap the selected lines with the one below."""
        self._shift(1)

    def rewrite(self, change: Callable[[Sequence[str]], list[str]]) -> None:
        """Change the selected lines; what was selected stays selected.

        Args:
            change: gives the new lines for the old ones, as many.
        """
        if self.read_only:
            return
        first, last = self._rows()
        old = [self.document.get_line(row) for row in range(first, last + 1)]
        new = change(old)
        if new == old:
            return
        start, end = self.selection
        self.replace("\n".join(new), (first, 0), (last, len(old[-1])), maintain_selection_offset=False)
        if start[0] == end[0]:
            more = len(new[0]) - len(old[0])
            self.selection = Selection((first, max(0, start[1] + more)), (first, max(0, end[1] + more)))
        else:
            self.selection = Selection((first, 0), (last, len(new[-1])))

    def _rows(self) -> tuple[int, int]:
        """The first and last selected line; one on whose beginning a selection ends is none of them."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - 1 if last > first and column == 0 else last

    def _shift(self, step: int) -> None:
        if self.read_only:
            return
        first, last = self._rows()
        if not (first + step >= 0 and last + step < self.document.line_count):
            return
        top, bottom = min(first, first + step), max(last, last + step)
        lines = [self.document.get_line(row) for row in range(top, bottom + 1)]
        moved = [*lines[1:], lines[0]] if step < 0 else [lines[-1], *lines[:-1]]
        start, end = self.selection
        self.replace("\n".join(moved), (top, 0), (bottom, len(lines[-1])), maintain_selection_offset=False)
        self.selection = Selection((start[0] + step, start[1]), (end[0] + step, end[1]))
