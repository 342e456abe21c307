"""Shares as bars. The figure always stands beside them."""

from __future__ import annotations

from textual.content import Content

from quizzer.model.review import Mastery


def share_bar(done: float, width: int, style: str = "$primary") -> Content:
    """Solid for what is done, a thin line for the rest. A share above 1 is full."""
    full = round(min(max(done, 0.0), 1.0) * width)
    if done > 0 and full == 0:
        full = 1
    return Content.assemble(("━" * full, style), ("─" * (width - full), "$foreground 25%"))


def mastery_bar(known: Mastery, width: int) -> Content:
    """Solid up to the low end of the interval, shaded up to its high end: the truth lies in the shade."""
    low, high = (round(known.low * width), max(round(known.high * width), 1)) if known.seen else (0, 0)
    return Content.assemble(
        ("█" * low, "$primary"), ("▒" * (high - low), "$primary 60%"), ("·" * (width - high), "$foreground 30%")
    )
