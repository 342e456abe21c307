"""The list of katas, with where the learner stands."""

from __future__ import annotations

import sys
from typing import Any

from quizzer.cli.records import record_to_read
from quizzer.cli.talk import say
from quizzer.content.katas import Library
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table
from quizzer.report.words import clock
from quizzer.session.overview import KataRow, Overview, overview
from quizzer.session.settings import Settings

_COLUMNS = (
    Column("kata"),
    Column("title", shrinks=True, rank=2),
    Column("kind", rank=3),
    Column("difficulty", rank=4),
    Column("par", right=True, rank=1),
    Column("best", right=True),
    Column("state"),
)


def find(library: Library, settings: Settings) -> Overview:
    """The overview; says which katas could not be read.

    Raises:
        StoreError: the record cannot be read.
    """
    with record_to_read(settings) as record:
        found = overview(library, record)
    for problem in found.problems:
        say(f"One kata is left out: {problem.message}")
    return found


def text_of(found: Overview) -> str:
    """The list as a table."""
    screen = Screen.of(sys.stdout)
    return table(_COLUMNS, [_row(row, screen) for row in found.rows], screen)


def json_of(found: Overview) -> dict[str, Any]:
    """The list for programs."""
    from dataclasses import asdict

    return {"schema": 1, "katas": [asdict(row) for row in found.rows]}


def _row(row: KataRow, screen: Screen) -> tuple[str, ...]:
    full, empty = screen.sign("●", "*"), screen.sign("○", "-")
    best = "" if row.best_ms is None else clock(row.best_ms)
    difficulty = full * row.difficulty + empty * (5 - row.difficulty)
    return row.id, row.title, row.kind, difficulty, clock(row.par_ms), best, row.state.value.replace("_", " ")
