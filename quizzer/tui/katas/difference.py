"""Two sources and where they differ: side by side where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizzer.tui.widgets.code import highlighted
from quizzer.tui.widgets.drawn import MUTED, Drawn, fit, lines

SIDE_BY_SIDE = 110
"""Cells that two sources need beside each other."""
CONTEXT = 3
"""Equal lines that are shown around a difference where the sources stand below each other."""
Named = tuple[str, str]
"""What a source is called, and its text."""
Row = tuple[Content | None, Content | None]


class Difference(VerticalScroll, can_focus=True):
    """Scrolls through a difference.

    Args:
        left: the source that something was made of.
        right: what became of it.
    """

    HELP = "The difference. - lines are in the first, + lines in the second; {everywhere.back} leads back."

    def __init__(self, left: Named, right: Named) -> None:
        super().__init__(id="difference")
        self._names = left[0], right[0]
        self._sources = _lines(left[1]), _lines(right[1])
        self._plain = [line.plain for line in self._sources[0]], [line.plain for line in self._sources[1]]
        self._steps = SequenceMatcher(None, *self._plain, autojunk=False).get_opcodes()

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(Drawn(self._draw), markup=False)

    @property
    def equal(self) -> bool:
        """There is no difference."""
        return all(step[0] == "equal" for step in self._steps)

    def _draw(self, width: int) -> Content:
        if self.equal:
            return Content(f"{self._names[0]} and {self._names[1]} are the same, letter for letter.")
        return lines(*(self._beside(width) if width >= SIDE_BY_SIDE else self._below(width)))

    def _beside(self, width: int) -> Iterator[Content]:
        half = (width - 3) // 2
        yield _joined(*(fit(Content.styled(f"  {name}", "bold"), half) for name in self._names))
        for tag, (first, second) in self._rows():
            signs = ("  ", "  ") if tag == "equal" else ("- ", "+ ")
            one, other = _side(first, signs[0], "$error", half), _side(second, signs[1], "$success", half)
            for left, right in zip_longest(one, other, fillvalue=Content(" " * half)):
                yield _joined(left, right)

    def _rows(self) -> Iterator[tuple[str, Row]]:
        left, right = self._sources
        for tag, a, b, c, d in self._steps:
            for number in range(max(b - a, d - c)):
                first = left[a + number] if a + number < b else None
                second = right[c + number] if c + number < d else None
                yield tag, (first, second)

    def _below(self, width: int) -> Iterator[Content]:
        left, right = self._sources
        yield Content.assemble(("- ", "bold $error"), (self._names[0], "bold"))
        yield Content.assemble(("+ ", "bold $success"), (self._names[1], "bold"))
        last = len(self._steps) - 1
        for number, (tag, a, b, c, d) in enumerate(self._steps):
            if tag == "equal":
                yield from _context(left[a:b], width, first=number == 0, last=number == last)
                continue
            yield from (piece for line in left[a:b] for piece in _side(line, "- ", "$error", width))
            yield from (piece for line in right[c:d] for piece in _side(line, "+ ", "$success", width))


def _context(equal: list[Content], width: int, *, first: bool, last: bool) -> Iterator[Content]:
    """The beginning and the end of equal lines, with a count of what lies between."""
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    left_out = len(equal) - head - tail
    if left_out <= 1:
        head, tail, left_out = len(equal), 0, 0
    yield from (piece for line in equal[:head] for piece in _side(line, "  ", "", width))
    if left_out:
        yield Content.styled(f"  ... {left_out} lines are the same", MUTED)
    yield from (piece for line in equal[len(equal) - tail :] for piece in _side(line, "  ", "", width))


def _side(line: Content | None, sign: str, style: str, width: int) -> list[Content]:
    """A line with its sign; what is too long goes on below, so that no difference hides behind an edge."""
    if line is None:
        return [Content(" " * width)]
    room = width - len(sign)
    pieces = line.fold(room) if line.cell_length > room else [line]
    signs = [sign, *[" " * len(sign)] * (len(pieces) - 1)]
    styled = f"bold {style}".strip()
    return [fit(Content.assemble((one, styled), piece), width) for one, piece in zip(signs, pieces, strict=True)]


def _joined(left: Content, right: Content) -> Content:
    return Content.assemble(left, (" │ ", MUTED), right)


def _lines(source: str) -> list[Content]:
    return list(highlighted(source).split("\n"))
