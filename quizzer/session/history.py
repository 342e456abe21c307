"""What was tried before: attempts, their saves, and the differences between saves."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.attempt import Attempt, HintTaken, Save
from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.practice import starter_of
from quizzer.session.submission import source_text


@dataclass(frozen=True)
class AttemptEntry:
    """One attempt with everything that was recorded in it."""

    attempt: Attempt
    saves: tuple[Save, ...]
    hints: tuple[HintTaken, ...]


def history(kata: Kata, record: Record) -> tuple[AttemptEntry, ...]:
    """All attempts at a kata, oldest first.

    Raises:
        StoreError: the record cannot be read.
    """
    return tuple(
        AttemptEntry(attempt, record.saves.of(attempt.id), record.hints.of(attempt.id))
        for attempt in record.attempts.of(kata.id)
    )


def find_save(kata: Kata, record: Record, attempt: int, number: int) -> Save:
    """The save with this number in the attempt with this number.

    Raises:
        UsageError: there is none.
    """
    for entry in history(kata, record):
        if entry.attempt.number == attempt:
            for save in entry.saves:
                if save.number == number:
                    return save
            last = f"Its last save is {entry.saves[-1].number}." if entry.saves else "It has no saves."
            raise UsageError(f"attempt {attempt} has no save {number}", hint=last)
    raise UsageError(f"there is no attempt {attempt} at {kata.id}", hint=f"`quizzer attempts {kata.id}` lists them.")


def diff(kata: Kata, record: Record, older: Save | None, newer: Save) -> str:
    """What changed between two saves, as a unified diff; `older` None is the starter. Empty if nothing did."""
    before = starter_of(kata) if older is None else record.saves.source(older)
    names = ("starter" if older is None else f"save {older.number}", f"save {newer.number}")
    return unified(source_text(before), source_text(record.saves.source(newer)), *names)


def unified(before: str, after: str, before_name: str, after_name: str) -> str:
    """A unified diff of two texts; line ends do not count."""
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(), after.splitlines(), before_name, after_name, lineterm="")
    return "\n".join(lines)
