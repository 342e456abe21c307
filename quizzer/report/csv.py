"""Gradings as a table for spreadsheets: a line for each submission.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it; such a cell gets an
apostrophe in front, which spreadsheets take for "this is text".
"""

from __future__ import annotations

import csv
import io

from quizzer.model.batch import Batch, Graded
from quizzer.model.verdict import Outcome
from quizzer.report.failure import verdict
from quizzer.report.inert import inert_line

COLUMNS = (
    "name",
    "kata",
    "outcome",
    "checks_passed",
    "checks",
    "message",
    "mistake",
    "seconds",
    "seed",
    "sha256",
    "path",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_LONGEST = 4000
"""A path may be that long."""


def csv_text(batch: Batch) -> str:
    """The table, its titles first, with the line ends of RFC 4180."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for graded in batch.results:
        writer.writerow([guarded(cell) for cell in _row(graded)])
    return file.getvalue()


def guarded(text: str) -> str:
    """One harmless line that no spreadsheet takes for a formula, spaces in front or not."""
    line = inert_line(text, max_chars=_LONGEST)
    return f"'{line}" if line.lstrip(" ").startswith(_FORMULA) else line


def _row(graded: Graded) -> list[str]:
    grade = graded.grade
    outcomes = [check.outcome for check in grade.checks.values()]
    return [
        graded.name,
        grade.kata,
        grade.outcome.value,
        str(outcomes.count(Outcome.PASSED)),
        str(len(outcomes)),
        verdict(graded),
        ", ".join(dict.fromkeys(check.mistake for check in graded.failing if check.mistake)),
        f"{grade.seconds:.3f}",
        "" if grade.seed is None else str(grade.seed),
        graded.sha256,
        graded.path,
    ]
