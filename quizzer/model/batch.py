"""Gradings of one or many submissions under one seed, as one value that reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizzer.model.events import SCHEMA
from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome


@dataclass(frozen=True)
class Graded:
    """One submission and what became of it.

    Name and path are a file's: they may hold whatever a file system lets through, also lone surrogates.
    """

    name: str
    """What tells it from the others: its path in the folder, or the kata."""
    path: str
    """Where the file is, as the command was told; empty for stdin."""
    sha256: str
    """Of what the file holds; empty if it could not be read."""
    grade: Grade

    @property
    def failing(self) -> list[CheckResult]:
        """The checks that ran and did not pass."""
        return [check for check in self.grade.checks.values() if check.outcome not in (None, Outcome.PASSED)]

    def to_json(self) -> dict[str, Any]:
        """The documented object (see `docs/batch-schema.json`)."""
        known = {"name": _text(self.name), "path": _text(self.path), "sha256": self.sha256}
        return {**known, "result": self.grade.to_json()}


@dataclass(frozen=True)
class Batch:
    """All of them, in the order of their names.

    It holds no time but those inside the results, so that a batch that was broken off and gone on with is the same.
    """

    results: tuple[Graded, ...]
    seed: int | None = None
    """Replays all of them: `quizzer grade --seed`."""

    @property
    def exit_code(self) -> int:
        """0 if all passed, 3 if the engine failed on one, else 1."""
        return max((graded.grade.outcome.exit_code for graded in self.results), default=0)

    def counts(self) -> dict[Outcome, int]:
        """How many there are of each outcome, those that occur, in the order of `Outcome`."""
        found = [graded.grade.outcome for graded in self.results]
        return {outcome: found.count(outcome) for outcome in Outcome if outcome in found}

    def to_json(self) -> dict[str, Any]:
        """The documented object (see `docs/batch-schema.json`)."""
        counts = {outcome.value: number for outcome, number in self.counts().items()}
        results = [graded.to_json() for graded in self.results]
        return {"schema": SCHEMA, "seed": self.seed, "counts": counts, "results": results}


def _text(name: str) -> str:
    """A name that any JSON reader takes: bytes that are no UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()
