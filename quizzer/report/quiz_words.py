"""What is said about a quiz, the same on the full screen and in lines."""

from __future__ import annotations


def not_answered(skipped: int, not_reached: int, *, exam: bool) -> str:
    """What has no answer, and in an exam that it counts; empty where nothing is missing."""
    parts = []
    if skipped:
        parts.append(f"{skipped} skipped")
    if not_reached:
        parts.append(f"{not_reached} not reached")
    told = ", ".join(parts)
    return f"{told}: in an exam that counts as wrong" if told and exam else told
