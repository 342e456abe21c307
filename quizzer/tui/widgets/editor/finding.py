"""Finding text in the editor, and replacing it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets.text_area import Selection

from quizzer.tui.widgets.editor.places import Place, places
from quizzer.tui.widgets.editor.typing import Typing


class Finding(Typing):
    """A text area in which text is found, replaced, and lines are gone to."""

    def seek(self, text: str) -> int:
        """Mark all places of a text, case aside, and return their number; an empty one ends the search."""
        self.mark(text)
        return self.count_found()

    def count_found(self) -> int:
        """How many places there are of what is sought."""
        return len(self._found())

    def go_to_next(self, *, backwards: bool = False, stay: bool = False) -> int:
        """Select the next place of what is sought, around the end if need be.

        Args:
            backwards: the place before instead.
            stay: a place at the cursor counts as the next.

        Returns:
            Its number, 1 for the first place of the text; 0 if there is none.
        """
        found = self._found()
        if not found:
            return 0
        at = min(self.selection) if backwards or stay else max(self.selection)
        number = _next(found, at, backwards=backwards)
        row, place = found[number]
        self.selection = Selection((row, place.start), (row, place.end))
        self.scroll_cursor_visible(center=True)
        return number + 1

    def replace_found(self, text: str) -> bool:
        """Replace the selected place of what is sought; False if none is selected, or nothing can be written."""
        start, end = sorted(self.selection)
        if self.read_only or (start[0], Place(start[1], end[1])) not in self._found() or start[0] != end[0]:
            return False
        self.replace(text, start, end, maintain_selection_offset=False)
        return True

    def replace_all(self, text: str) -> int:
        """Replace all places of what is sought, in one step for undo, and return how many there were."""
        found = self._found()
        if self.read_only or not found:
            return 0
        first, last = found[0][0], found[-1][0]
        lines = self.document.lines[first : last + 1]
        new = [_replaced(line, places(line, self.sought), text) for line in lines]
        row = self.cursor_location[0]
        self.replace("\n".join(new), (first, 0), (last, len(lines[-1])), maintain_selection_offset=False)
        self.move_cursor((row, 0))
        return len(found)

    def go_to_line(self, number: int) -> None:
        """Put the cursor on the first word of a line, 1 for the first; the last one if there are not so many."""
        row = min(max(number, 1), self.document.line_count) - 1
        line = self.document.get_line(row)
        self.move_cursor((row, len(line) - len(line.lstrip())), center=True)

    def _found(self) -> list[tuple[int, Place]]:
        return [(row, place) for row, line in enumerate(self.document.lines) for place in places(line, self.sought)]


def _next(found: Sequence[tuple[int, Place]], at: tuple[int, int], *, backwards: bool) -> int:
    starts = [(row, place.start) for row, place in found]
    if backwards:
        return max((number for number, start in enumerate(starts) if start < at), default=len(starts) - 1)
    return min((number for number, start in enumerate(starts) if start >= at), default=0)


def _replaced(line: str, found: Sequence[Place], text: str) -> str:
    for place in reversed(found):
        line = line[: place.start] + text + line[place.end :]
    return line
