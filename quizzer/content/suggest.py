"""The nearest known word for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'units'?`, or all known words where none is near."""
    from difflib import get_close_matches

    words = sorted(known)
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.5)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known are: {', '.join(words)}" if words else ""
