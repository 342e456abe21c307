"""How a batch is told: a line that counts while it lasts, then a table."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from quizzer.model.batch import Batch, Graded
from quizzer.model.verdict import Outcome
from quizzer.report.cells import clip
from quizzer.report.failure import verdict
from quizzer.report.inert import inert_line
from quizzer.report.passing import PassingLine
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table
from quizzer.report.words import count, duration, sign, word

_COLUMNS = (
    Column(""),
    Column("submission"),
    Column("outcome"),
    Column("checks", right=True, rank=2),
    Column("what is wrong", shrinks=True, rank=1),
    Column("time", right=True, rank=3),
)
_LONGEST = 32


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[Graded, int], None]]:
    """A line on a terminal's stderr that counts; nothing elsewhere.

    The function that it gives is told each result, and how many of them an engine had to look at.
    """
    line = PassingLine(sys.stderr, Screen.of(sys.stderr))
    began, done, missed = time.monotonic(), 0, 0

    def tick(graded: Graded, by_engine: int) -> None:
        nonlocal done, missed
        done, missed = done + 1, missed + (not graded.grade.passed)
        text = f"{done} of {total} graded, {missed} did not pass"
        if by_engine and done < total:
            text += f", about {duration((time.monotonic() - began) / by_engine * (total - done))} left"
        line.show(text)

    line.show(f"0 of {total} graded")
    try:
        yield tick
    finally:
        line.clear()


def batch_text(batch: Batch, screen: Screen) -> str:
    """The table, and a last line with the numbers."""
    rows = [_row(graded, screen) for graded in batch.results]
    counts = ", ".join(f"{number} {outcome.value}" for outcome, number in batch.counts().items())
    seed = "" if batch.seed is None else f"; seed {batch.seed}"
    listing = table(_COLUMNS, rows, screen) + "\n" if rows else ""
    return f"{listing}{count(len(rows), 'submission')}: {counts or 'nothing to grade'}{seed}\n"


def _row(graded: Graded, screen: Screen) -> list[str]:
    grade = graded.grade
    outcomes = [check.outcome for check in grade.checks.values()]
    checks = f"{outcomes.count(Outcome.PASSED)}/{len(outcomes)}" if outcomes else ""
    wrong = "" if grade.passed else verdict(graded)
    mark = sign(grade.outcome, Screen(unicode=screen.unicode))
    return [mark, clip(inert_line(graded.name), _LONGEST), word(grade.outcome), checks, wrong, duration(grade.seconds)]
