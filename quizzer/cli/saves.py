"""Graded saves as a person names and sees them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from quizzer.model.attempt import Attempt, Save
from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.report.code import diff_text
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table
from quizzer.report.words import clock, count
from quizzer.session.history import AttemptEntry, diff, find_save
from quizzer.session.practice import starter_of

_COLUMNS = (
    Column("save"),
    Column("when", rank=2),
    Column("clock", right=True),
    Column("verdict"),
    Column("checks", right=True),
    Column("seed", rank=1),
)


def named(word: str, kata: Kata, record: Record) -> Save | None:
    """The save that a word like `3` or `1.3` names; None for `0`, the starter.

    Raises:
        UsageError: there is none.
    """
    if word in ("0", "starter"):
        return None
    attempt, _, number = word.rpartition(".")
    if not number.isdecimal() or not (attempt or "1").isdecimal():
        raise UsageError(
            f"'{word}' names no save", hint=f"Write 3 or 1.3 (ATTEMPT.SAVE): `quizzer attempts {kata.id}` lists them."
        )
    attempts = record.attempts.of(kata.id)
    last = attempts[-1].number if attempts else 1
    return find_save(kata, record, int(attempt) if attempt else last, int(number))


def difference(kata: Kata, record: Record, older: str, newer: str) -> str:
    """What changed between two named saves, as a unified diff.

    Raises:
        UsageError: one of them does not exist.
    """
    before, after = named(older, kata, record), named(newer, kata, record)
    if after is None:
        raise UsageError("the starter is what you began with", hint=f"Name it first: --diff {newer} {older}.")
    text = diff(kata, record, before, after)
    return diff_text(text, Screen.of(sys.stdout)) or "Nothing changed.\n"


def source(kata: Kata, record: Record, word: str) -> bytes:
    """A save as it was.

    Raises:
        UsageError: there is none.
    """
    save = named(word, kata, record)
    return starter_of(kata) if save is None else record.saves.source(save)


def as_text(entries: Sequence[AttemptEntry]) -> str:
    """Every attempt with a table of its saves."""
    screen = Screen.of(sys.stdout)
    return "\n".join(_attempt_text(entry, screen) for entry in entries)


def as_json(kata: Kata, entries: Sequence[AttemptEntry]) -> dict[str, Any]:
    """The same for programs; times are milliseconds."""
    attempts = [
        {**asdict(entry.attempt), "saves": [asdict(save) for save in entry.saves]}
        | {"hints_taken": [asdict(hint) for hint in entry.hints]}
        for entry in entries
    ]
    return {"schema": 1, "kata": kata.id, "attempts": attempts}


def _attempt_text(entry: AttemptEntry, screen: Screen) -> str:
    attempt = entry.attempt
    hints = f", {count(attempt.hints, 'hint')}" if attempt.hints else ""
    head = f"Attempt {attempt.number}, {_kind(attempt)}: {_state(attempt)}{hints}"
    rows = [_row(attempt, save) for save in entry.saves]
    return screen.paint("strong", head) + "\n" + (table(_COLUMNS, rows, screen) if rows else "no graded save\n")


def _kind(attempt: Attempt) -> str:
    return "practice" if attempt.limit_ms is None else f"exam of {clock(attempt.limit_ms)}"


def _state(attempt: Attempt) -> str:
    words = {"open": "open at", "passed": "passed in", "given_up": "given up at", "expired": "the bell rang at"}
    return f"{words[attempt.state.value]} {clock(attempt.elapsed_ms)} (par {clock(attempt.par_ms)})"


def _row(attempt: Attempt, save: Save) -> tuple[str, ...]:
    when = datetime.fromtimestamp(save.saved_ms / 1000).strftime("%Y-%m-%d %H:%M")
    checks = f"{save.checks_passed} of {save.checks_planned}" if save.checks_planned else ""
    seed = str(save.seed) if save.seed is not None and save.checks_planned else ""
    return f"{attempt.number}.{save.number}", when, clock(save.elapsed_ms), save.outcome, checks, seed
