"""Text that is made for the width it gets: columns that shrink, bars that grow."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

MUTED = "$foreground 60%"
"""The style of what matters less."""
Draw = Callable[[int], Content]
"""Makes text whose lines are at most so many cells wide."""


class Drawn(Visual):
    """Something to show in a `Static` or a list, drawn anew for each width.

    Args:
        draw: makes the text.
        lines: how many lines it always has; None where the text has to be made to know.
    """

    def __init__(self, draw: Draw, lines: int | None = None) -> None:
        self._draw = draw
        self._lines = lines
        self._made: tuple[int, Content] | None = None

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Lines for the screen."""
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes."""
        return self._lines if self._lines is not None else self._at(width).get_height(rules, width)

    def _at(self, width: int) -> Content:
        if self._made is None or self._made[0] != width:
            self._made = width, self._draw(width)
        return self._made[1]


class Canvas(Widget):
    """A part of the screen whose text is made for its width and height."""

    DEFAULT_CSS = """
    Canvas {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, draw: Callable[[int, int], Content], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw = draw

    def render(self) -> Content:
        """The text for the size that it has now."""
        return self._draw(self.content_size.width, self.content_size.height)


def lines(*parts: Content | str) -> Content:
    """Lines below each other."""
    return Content("\n").join(parts)


def fit(text: Content | str, width: int) -> Content:
    """Exactly so many cells: filled up, or cut with a sign."""
    content = Content(text) if isinstance(text, str) else text
    return content.truncate(max(width, 0), ellipsis=True, pad=True)


def right(text: str, width: int, style: str = "") -> Content:
    """Text at the right end of so many cells."""
    content = Content.styled(text, style)
    return Content.assemble(" " * max(width - content.cell_length, 0), content)
