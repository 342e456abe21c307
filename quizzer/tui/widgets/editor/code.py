"""The editor: Textual's text area with Python in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from quizzer.tui.actions import editor as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.editor import edits
from quizzer.tui.widgets.editor.colours import styles_of
from quizzer.tui.widgets.editor.highlighting import spans, states
from quizzer.tui.widgets.editor.places import Place, places

_PICTURES = {code: chr(0x2400 + code) for code in range(32) if code != 9} | {127: "\u2421"}
_HIDING = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF], "\ufffd")
INERT = _PICTURES | _HIDING
"""How characters are shown that a terminal would act on, or that hide others; one for one, so that columns stay."""
_FOUND = Style(reverse=True)


class Editor(TextArea):
    """An editor for Python, with line numbers and the colours of the theme.

    Args:
        text: what it holds at first.
        id: its id.
        read_only: it can be looked at only.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        actions.COMMENT, actions.DEDENT, actions.DUPLICATE, actions.MOVE_UP, actions.MOVE_DOWN
    )

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        super().__init__(
            text,
            id=id,
            read_only=read_only,
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="indent",
            theme="css",
            highlight_cursor_line=not read_only,
        )
        self.cursor_blink = False
        self._states: list[str] | None = None
        self._colours: dict[str, Style] = {}
        self._sought = ""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._recolour())

    def get_line(self, line_index: int) -> Text:
        """A line, highlighted; characters that would act are shown as pictures."""
        plain = self.document.get_line(line_index)
        line = Text(plain.translate(INERT) if not plain.isprintable() else plain, end="", no_wrap=True)
        for start, end, kind in spans(plain, self._state_of(line_index)):
            line.stylize(self._style_of(kind), start, end)
        if self._sought:
            for place in places(plain, self._sought):
                line.stylize(_FOUND, place.start, place.end)
        return line

    def on_text_area_changed(self) -> None:
        """The text is another: what its lines begin within is worked out anew when it is shown."""
        self._states = None

    def load_text(self, text: str) -> None:
        """Replace everything, the history of changes too."""
        self._states = None
        super().load_text(text)

    def edit(self, edit):  # type: ignore[no-untyped-def]
        """Make one change; what the lines begin within has to be worked out anew before they are shown."""
        self._states = None
        return super().edit(edit)

    # Typing

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
        if before and after and edits.PAIRS.get(before[-1]) == after[0]:
            self.replace("", (row, column - 1), (row, column + 1))
        elif (count := edits.back_to_stop(before)) > 1:
            self.replace("", (row, column - count), end)
        else:
            super().action_delete_left()

    def action_comment(self) -> None:
        """Comment the selected lines, or take the comments away."""
        self._rewrite(edits.commented)

    def action_dedent(self) -> None:
        """Move the selected lines one step to the left."""
        self._rewrite(edits.dedented)

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

    # Finding

    def seek(self, text: str) -> int:
        """Mark all places of a text, case aside, and return their number; an empty one ends the search."""
        self._sought = text
        self.refresh()
        self._forget_drawn()
        return sum(len(places(line, text)) for line in self.document.lines) if text else 0

    def go_to_next(self, *, backwards: bool = False, stay: bool = False) -> int:
        """Select the next place of what is sought, around the end if need be.

        Args:
            backwards: the place before instead.
            stay: a place at the cursor counts as the next.

        Returns:
            Its number, 1 for the first place of the text; 0 if there is none.
        """
        found = [(row, place) for row, line in enumerate(self.document.lines) for place in places(line, self._sought)]
        if not found:
            return 0
        at = min(self.selection) if backwards or stay else max(self.selection)
        number = _next(found, at, backwards=backwards)
        row, place = found[number]
        self.selection = Selection((row, place.start), (row, place.end))
        self.scroll_cursor_visible(center=True)
        return number + 1

    # Parts

    def _typed(self, character: str) -> bool:
        """Whether a character was put in with more than itself."""
        start, end = self.selection
        (row, column) = end
        line = self.document.get_line(row)
        if start != end and character in edits.PAIRS:
            text = self.selected_text
            self.replace(f"{character}{text}{edits.PAIRS[character]}", start, end)
            return True
        if start != end:
            return False
        if (
            character in edits.PAIRS.values()
            and line[column : column + 1] == character
            and self._balanced(line, character)
        ):
            self.move_cursor((row, column + 1))
            return True
        closing = edits.closing_for(character, line[:column], line[column:])
        if not closing:
            return False
        self.insert(character + closing, end, maintain_selection_offset=False)
        self.move_cursor((row, column + 1))
        return True

    def _balanced(self, line: str, character: str) -> bool:
        """Whether typing over is right: there are as many closing ones as opening ones in the line already."""
        if character in ("'", '"'):
            return line.count(character) % 2 == 0
        opening = next(one for one, other in edits.PAIRS.items() if other == character)
        return line.count(opening) <= line.count(character)

    def _new_line(self) -> None:
        start, end = sorted(self.selection)
        line = self.document.get_line(start[0])
        before, after = line[: start[1]], self.document.get_line(end[0])[end[1] :]
        margin = edits.indent_after(before)
        between = before[-1:] in tuple("([{") and after[:1] == edits.PAIRS[before[-1]]
        tail = f"\n{edits.margin_of(before)}" if between else ""
        self.replace(f"\n{margin}{tail}", start, end, maintain_selection_offset=False)
        self.move_cursor((start[0] + 1, len(margin)))

    def _indent(self) -> None:
        start, end = self.selection
        if start[0] != end[0]:
            self._rewrite(edits.indented)
            return
        width = len(edits.INDENT) - min(self.selection)[1] % len(edits.INDENT)
        self.replace(" " * width, *sorted(self.selection), maintain_selection_offset=False)

    def _rows(self) -> tuple[int, int]:
        """The first and last selected line; one on whose beginning a selection ends is none of them."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - 1 if last > first and column == 0 else last

    def _rewrite(self, change: Callable[[Sequence[str]], list[str]]) -> None:
        """Change the selected lines as a whole, in one step for undo; they stay selected."""
        if self.read_only:
            return
        first, last = self._rows()
        old = [self.document.get_line(row) for row in range(first, last + 1)]
        new = change(old)
        if new == old:
            return
        start, end = self.selection
        self.replace("\n".join(new), (first, 0), (last, len(old[-1])), maintain_selection_offset=False)
        if start == end:
            row, column = end
            self.move_cursor((row, max(0, column + len(new[0]) - len(old[0]))))
        else:
            self.selection = Selection((first, 0), (last, len(new[-1])))

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

    def _state_of(self, row: int) -> str:
        if self._states is None:
            self._states = states(self.document.lines)
        return self._states[row]

    def _style_of(self, kind: str) -> Style:
        if not self._colours:
            self._colours = styles_of(self.app.current_theme, self.app.theme_variables)
        return self._colours[kind]

    def _recolour(self) -> None:
        self._colours = {}
        self._forget_drawn()
        self.refresh()

    def _forget_drawn(self) -> None:
        self._line_cache.clear()


def _next(found: Sequence[tuple[int, Place]], at: tuple[int, int], *, backwards: bool) -> int:
    starts = [(row, place.start) for row, place in found]
    if backwards:
        return max((number for number, start in enumerate(starts) if start < at), default=len(starts) - 1)
    return min((number for number, start in enumerate(starts) if start >= at), default=0)
