"""The list of katas with where the learner stands."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.content.katas import Library
from quizzer.model.attempt import KataState
from quizzer.model.errors import ContentError
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.limits import par_ms


@dataclass(frozen=True)
class KataRow:
    """One kata in the list."""

    id: str
    question: str
    """The interview question it belongs to."""
    kind: str
    """What is done with its starter: implement, debug, modernize or optimize."""
    title: str
    summary: str
    difficulty: int
    par_ms: int
    best_ms: int | None
    state: KataState
    attempts: int


@dataclass(frozen=True)
class Overview:
    """All katas that can be read, from easy to hard, and what is wrong with the others."""

    rows: tuple[KataRow, ...]
    problems: tuple[ContentError, ...]


def overview(library: Library, record: Record | None) -> Overview:
    """The katas of a library; without a record all are new.

    Raises:
        StoreError: the record cannot be read.
    """
    survey = library.survey()
    summaries = record.attempts.summaries() if record else {}

    def row(kata: Kata) -> KataRow:
        known = summaries.get(kata.id)
        return KataRow(
            id=kata.id,
            question=kata.question,
            kind=kata.kind,
            title=kata.title,
            summary=kata.summary,
            difficulty=kata.difficulty,
            par_ms=par_ms(kata),
            best_ms=known.best_ms if known else None,
            state=known.state if known else KataState.NEW,
            attempts=known.attempts if known else 0,
        )

    return Overview(tuple(row(kata) for kata in survey.katas), survey.problems)
