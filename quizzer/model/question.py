"""The interview questions that the bank is about."""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = tuple(f"q{number:02d}" for number in range(1, 71))
"""The ids of all interview questions."""
SECTIONS = ("theory", "general", "coding", "scenario")


@dataclass(frozen=True)
class Question:
    """One interview question; items and katas refer to it by its id."""

    id: str
    section: str
    title: str
