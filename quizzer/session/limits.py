"""The limit of an exam, as a person writes it."""

from __future__ import annotations

from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata

MAX_MINUTES = 600


def parse_limit(text: str, kata: Kata) -> int:
    """Milliseconds for `par` or a number of minutes.

    Raises:
        UsageError: it is neither, or out of range.
    """
    if text.strip().lower() == "par":
        return par_ms(kata)
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= MAX_MINUTES:
        raise UsageError(f"'{text}' is no time limit", hint=f"Write `par` or minutes, up to {MAX_MINUTES}: --limit 20.")
    return max(1, round(minutes * 60_000))


def par_ms(kata: Kata) -> int:
    """The par time of a kata."""
    return round(kata.par_minutes * 60_000)
