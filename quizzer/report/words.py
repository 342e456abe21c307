"""The words of a report: a sign and a word per outcome, times, counts.

Lists use it too, so it knows outcomes only and no events.
"""

from __future__ import annotations

from quizzer.model.verdict import Outcome
from quizzer.report.screen import Screen


def sign(outcome: Outcome | None, screen: Screen) -> str:
    """The symbol of an outcome, in its colour; None is a check that did not run."""
    if outcome is None:
        return screen.paint("dim", screen.sign("·", "."))
    if outcome is Outcome.PASSED:
        return screen.paint("good", screen.sign("✓", "+"))
    if outcome is Outcome.INTERNAL:
        return screen.paint("warn", "?")
    return screen.paint("bad", screen.sign("✗", "x"))


def word(outcome: Outcome) -> str:
    """How the outcome of a check is called: a pass is quiet, everything else is loud."""
    if outcome is Outcome.PASSED:
        return "pass"
    return "FAIL" if outcome is Outcome.FAILED else outcome.value.upper()


def style(outcome: Outcome) -> str:
    """The style that goes with the word."""
    if outcome is Outcome.PASSED:
        return "good"
    return "warn" if outcome is Outcome.INTERNAL else "bad"


def duration(seconds: float) -> str:
    """A time as people say it: `0.31 s`, `12.4 s`, `3 min 20 s`, `1 h 02 min`."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s" if rest else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def count(number: int, noun: str) -> str:
    """`1 check`, `3 checks`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clock(milliseconds: float) -> str:
    """What a clock shows: `12:34`, `1:02:03`."""
    minutes, seconds = divmod(int(milliseconds) // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}" if minutes >= 60 else f"{minutes}:{seconds:02d}"


def size(number: int) -> str:
    """How much a file takes: `812 bytes`, `14.2 KiB`, `3.1 MiB`."""
    for unit, bytes_each in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if number >= bytes_each:
            return f"{number / bytes_each:.1f} {unit}"
    return count(number, "byte")
