"""The editor's look: Python in the colours of the theme, and nothing that a terminal would act on."""

from __future__ import annotations

from collections.abc import Hashable

from rich.style import Style
from rich.text import Text
from textual.widgets import TextArea

from quizzer.tui.internals import Inside
from quizzer.tui.widgets.editor.colours import styles_of
from quizzer.tui.widgets.editor.highlighting import spans, state_after
from quizzer.tui.widgets.editor.places import places

_PICTURES = {code: chr(0x2400 + code) for code in range(32) if code != 9} | {127: "\u2421"}
_HIDING = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF], "\ufffd")
INERT = _PICTURES | _HIDING
"""How characters are shown that a terminal would act on, or that hide others; one for one, so that columns stay."""
_FOUND = Style(reverse=True)


class Drawing(Inside, TextArea):
    """A text area that shows Python."""

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        self._states = [""]
        self._palette: dict[str, Style] = {}
        self.sought = ""
        super().__init__(text, id=id, read_only=read_only)

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._recolour())

    def get_line(self, line_index: int) -> Text:
        """A line, highlighted; characters that would act are shown as pictures."""
        plain = self.document.get_line(line_index)
        line = Text(plain.translate(INERT) if not plain.isprintable() else plain, end="", no_wrap=True)
        for start, end, kind in spans(plain, self.state_of(line_index)):
            line.stylize(self._style_of(kind), start, end)
        for place in places(plain, self.sought):
            line.stylize(_FOUND, place.start, place.end)
        return line

    def line_key(self, row: int) -> Hashable:
        """Text, what it begins within, and what is sought."""
        return self.document.get_line(row), self.state_of(row), self.sought

    def changed_from(self, row: int) -> None:
        """Rows below begin within something else, perhaps."""
        del self._states[row + 1 :]

    def state_of(self, row: int) -> str:
        """The quotes that a row begins within; worked out down to that row, and kept."""
        known = self._states
        for above in range(len(known) - 1, row):
            known.append(state_after(self.document.get_line(above), known[above]))
        return known[row]

    def mark(self, text: str) -> None:
        """Mark all places of a text from now on; an empty one marks none."""
        self.sought = text
        self.refresh()

    def _style_of(self, kind: str) -> Style:
        if not self._palette:
            self._palette = styles_of(self.app.current_theme, self.app.theme_variables)
        return self._palette[kind]

    def _recolour(self) -> None:
        self._palette = {}
        self.forget_drawn()
