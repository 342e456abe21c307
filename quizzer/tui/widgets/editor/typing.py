"""What keys do in the editor beyond putting characters in."""

from __future__ import annotations

from textual import events

from quizzer.tui.widgets.editor import edits
from quizzer.tui.widgets.editor.highlighting import code_of, within
from quizzer.tui.widgets.editor.lines import Lines


class Typing(Lines):
    """A text area that indents, and closes brackets and quotes where they are code."""

    def on_key(self, event: events.Key) -> None:
        """Indent, close brackets, and type over what was closed."""
        if self.read_only:
            return
        handled = {"enter": self._new_line, "tab": self._indent}.get(event.key)
        if handled is not None or (event.is_printable and self._typed(event.character or "")):
            event.stop()
            event.prevent_default()
            if handled is not None:
                handled()

    def action_delete_left(self) -> None:
        """Take the character before the cursor, a step of indentation, or a pair of brackets with nothing between."""
        start, end = self.selection
        if start != end or self.read_only:
            super().action_delete_left()
            return
        row, column = end
        line = self.document.get_line(row)
        before, after = line[:column], line[column:]
        if edits.is_pair(before, after) and not within(before[:-1], self.state_of(row)):
            self.replace("", (row, column - 1), (row, column + 1))
        elif (count := edits.back_to_stop(before)) > 1:
            self.replace("", (row, column - count), end)
        else:
            super().action_delete_left()

    def _typed(self, character: str) -> bool:
        """Whether a character was put in with more than itself."""
        start, end = self.selection
        if start != end:
            return self._wrapped(character)
        row, column = end
        line = self.document.get_line(row)
        inside = within(line[:column], self.state_of(row))
        if edits.types_over(character, line, column, inside):
            self.move_cursor((row, column + 1))
            return True
        closing = "" if inside else edits.closing_for(character, line[:column], line[column:])
        if not closing:
            return False
        self.insert(character + closing, end, maintain_selection_offset=False)
        self.move_cursor((row, column + 1))
        return True

    def _wrapped(self, character: str) -> bool:
        """Whether the selection was put between brackets or quotes."""
        if character not in edits.PAIRS:
            return False
        self.replace(f"{character}{self.selected_text}{edits.PAIRS[character]}", *self.selection)
        return True

    def _new_line(self) -> None:
        start, end = sorted(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        state = self.state_of(start[0])
        inside = within(before, state)
        in_string = bool(inside.strip("#"))
        margin = edits.margin_of(before) if in_string else edits.indent_after(code_of(before, state))
        between = not inside and before[-1:] in tuple("([{") and edits.is_pair(before, after)
        tail = f"\n{edits.margin_of(before)}" if between else ""
        self.replace(f"\n{margin}{tail}", start, end, maintain_selection_offset=False)
        self.move_cursor((start[0] + 1, len(margin)))

    def _indent(self) -> None:
        start, end = self.selection
        if start != end:
            self.rewrite(edits.indented)
            return
        width = len(edits.INDENT) - end[1] % len(edits.INDENT)
        self.insert(" " * width, end, maintain_selection_offset=False)
