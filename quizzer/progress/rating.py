"""From an answer to a rating of FSRS: how well was it remembered?"""

from __future__ import annotations

from quizzer.model.review import Certainty, Rating

PASS = 0.6
"""From this share of a partly right answer on, it counts as remembered, with effort."""
FULL = 0.9
"""From here on it counts as right; a free answer that lacks one detail of ten is no failure."""


def rate(
    score: float, *, certainty: Certainty | None = None, hints: int = 0, elapsed_ms: int, par_ms: int | None
) -> Rating:
    """The rating of one answer.

    ======================================================  =========
    score below `PASS` (every wrong answer)                 `AGAIN`
    partly right: `PASS` up to below `FULL`                 `HARD`
    right, but by a guess or after a hint                   `HARD`
    right, sure, and within par                             `EASY`
    right otherwise                                         `GOOD`
    ======================================================  =========

    Args:
        score: from 0 to 1; 1 is right.
        certainty: what was said before the result; None where it was not asked.
        hints: how many were shown before the answer.
        elapsed_ms: what the answer took.
        par_ms: the item's par time; None if it has none, and then nothing is `EASY`.
    """
    if score < PASS:
        return Rating.AGAIN
    if score < FULL or hints or certainty is Certainty.GUESS:
        return Rating.HARD
    if certainty is Certainty.SURE and par_ms is not None and elapsed_ms <= par_ms:
        return Rating.EASY
    return Rating.GOOD
