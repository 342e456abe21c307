"""The tables of a record in words."""

from __future__ import annotations

from collections.abc import Mapping

from quizzer.report.words import count

_NOUNS = {"answers": "answer", "quizzes": "quiz", "attempts": "attempt at a kata", "saves": "save", "doubts": "doubt"}
"""What a person has a word for; the other tables belong to these."""
_PLURALS = {"quizzes": "quizzes", "attempts": "attempts at katas"}


def rows_text(rows: Mapping[str, int]) -> str:
    """`3 answers, 1 attempt at a kata`; empty for no rows."""
    parts = [_counted(table, rows[table]) for table in _NOUNS if rows.get(table)]
    if not parts and any(rows.values()):
        parts = [count(sum(rows.values()), "row")]
    return ", ".join(parts)


def _counted(table: str, number: int) -> str:
    if number != 1 and table in _PLURALS:
        return f"{number} {_PLURALS[table]}"
    return count(number, _NOUNS[table])
