"""Numbers as words and bars: shares, intervals, labelled lines."""

from __future__ import annotations

from collections.abc import Iterable

from quizzer.model.review import Mastery
from quizzer.report.cells import cells, pad, wrap_words
from quizzer.report.inert import inert_line
from quizzer.report.screen import Screen


def percent(share: float) -> str:
    """A share as people read it: `52%`."""
    return f"{share * 100:.0f}%"


def known_share(known: Mastery) -> str:
    """The mean of a mastery; a question mark where nothing was answered."""
    return percent(known.mean) if known.seen else "?"


def interval(low: float, high: float) -> str:
    """A range of shares: `44-60%`."""
    return f"{low * 100:.0f}-{high * 100:.0f}%"


def bar(length: int, width: int, screen: Screen) -> str:
    """A plain bar of `length` cells, of `width` at most."""
    return screen.sign("█", "#") * min(max(length, 0), width)


def mastery_bar(known: Mastery, width: int, screen: Screen) -> str:
    """Solid up to the low end of the interval, shaded up to its high end: the truth lies in the shade.

    All of it is shaded where nothing was answered.
    """
    low, high = (round(known.low * width), max(round(known.high * width), 1)) if known.seen else (0, width)
    solid, shade, rest = screen.sign("█", "#"), screen.sign("▒", "="), screen.sign("·", ".")
    return solid * low + shade * (high - low) + rest * (width - high)


def bar_width(screen: Screen) -> int:
    """How much of a line a bar may take."""
    return 8 if screen.width < 60 else 12 if screen.width < 80 else 16 if screen.width < 100 else 20


def heading(text: str, screen: Screen) -> str:
    """The line above a part of a page, with an empty one before it."""
    return "\n" + screen.paint("strong", text) + "\n"


def labelled(pairs: Iterable[tuple[str, str]], screen: Screen) -> str:
    """One fact in a line, or in several below each other, with what it is on the left."""
    known = [(label, inert_line(text, max_chars=2000)) for label, text in pairs]
    width = max((cells(label) for label, _ in known), default=0) + 2
    lines = []
    for label, text in known:
        for number, piece in enumerate(wrap_words(text, screen.width - width)):
            lines.append(screen.paint("dim", pad(label if number == 0 else "", width)) + piece)
    return "".join(line + "\n" for line in lines)


def paragraph(text: str, screen: Screen) -> str:
    """Sentences, broken to the width of the window."""
    return "".join(line + "\n" for line in wrap_words(inert_line(text, max_chars=2000), screen.width))
