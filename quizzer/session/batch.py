"""Grades many submissions under one seed; only what is not known yet goes to an engine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.content.fingerprint import fingerprint
from quizzer.model.batch import Batch, Graded
from quizzer.model.errors import UsageError
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.session.batch_state import BatchState, Key
from quizzer.session.crew import Crew, Task
from quizzer.session.gathering import Entry
from quizzer.session.submission import InvalidSubmissionError, read_submission


@dataclass(frozen=True)
class Terms:
    """What holds for every submission of a batch."""

    backend: str
    device: str
    engine: str
    """Hash of the engine, and of the sandbox that was demanded."""
    seed: int


class BatchRun:
    """One run over the entries. Iterate over `results`, then take the `batch`.

    Args:
        entries: what is to be graded, in the order of the report.
        crew: who grades.
        terms: how.
        state: what is known from earlier runs, and where results are kept; None: nowhere.

    Raises (when made):
        UsageError: a kata does not support the backend.
        ContentError: a file of a kata cannot be read.
    """

    def __init__(self, entries: Sequence[Entry], crew: Crew, terms: Terms, state: BatchState | None = None) -> None:
        self._entries, self._crew, self._terms, self._state = entries, crew, terms, state
        katas = {entry.kata.id: entry.kata for entry in entries}
        for kata in katas.values():
            if terms.backend not in kata.backends:
                hint = f"It supports: {', '.join(kata.backends)}."
                raise UsageError(f"{kata.id} does not support the backend {terms.backend}", hint=hint)
        self._contents = {kata.id: fingerprint(kata) for kata in katas.values()}
        self._counts = Counter(entry.kata.id for entry in entries)
        self._settled: list[Graded] = []
        self._done: dict[str, Graded] = {}
        self.graded = 0
        """How many results are of this run and from an engine."""

    def results(self) -> Iterator[Graded]:
        """Every entry with its grade, as they become known.

        Raises:
            QuizzerError: nothing more can be graded. What was yielded is kept.
        """
        if self._state is not None:
            self._state.begin(self._terms.seed)
        for task, grade in self._crew.run(self._tasks()):
            yield from self._take_settled()
            yield self._take(task, grade)
        yield from self._take_settled()

    def batch(self) -> Batch:
        """What is known so far, in the order of the entries."""
        known = [self._done[entry.name] for entry in self._entries if entry.name in self._done]
        return Batch(tuple(known), self._terms.seed)

    def _tasks(self) -> Iterator[Task]:
        """What an engine has to look at; everything else is settled on the way."""
        for entry in self._entries:
            try:
                data = read_submission(entry.path).data
            except (InvalidSubmissionError, UsageError) as error:
                self._settled.append(refused(entry, error, self._terms.backend, self._terms.device))
                continue
            repeated = self._counts[entry.kata.id] > 1
            task = Task(entry, data, self._contents[entry.kata.id], self._terms.seed, repeated)
            known = self._state.find(self._key(task)) if self._state is not None else None
            if known is None:
                yield task
            else:
                self._settled.append(_graded(task, known))

    def _take(self, task: Task, grade: Grade) -> Graded:
        self.graded += 1
        if self._state is not None and grade.outcome is not Outcome.INTERNAL:
            self._state.add(self._key(task), grade)
        graded = _graded(task, grade)
        self._done[graded.name] = graded
        return graded

    def _take_settled(self) -> Iterator[Graded]:
        while self._settled:
            graded = self._settled.pop(0)
            self._done[graded.name] = graded
            yield graded

    def _key(self, task: Task) -> Key:
        entry = task.entry
        return Key(entry.name, entry.kata.id, task.sha256, task.content, self._terms.engine, task.seed)


def fresh_seed() -> int:
    """A secret seed, as the engine draws them."""
    return int.from_bytes(os.urandom(4), "little")


def refused(entry: Entry, error: InvalidSubmissionError | UsageError, backend: str, device: str) -> Graded:
    """The result of what is no Python source, or no file that can be read: no engine has to see it."""
    grade = invalid_grade(entry.kata, error, backend, device)
    return Graded(entry.name, str(entry.path), getattr(error, "sha256", ""), grade)


def invalid_grade(kata: Kata, error: InvalidSubmissionError | UsageError, backend: str, device: str) -> Grade:
    """The grade of such a file."""
    return Grade(
        kata.id,
        backend,
        device,
        outcome=Outcome.INVALID,
        message=error.message,
        detail=error.hint,
        decided=True,
    )


def _graded(task: Task, grade: Grade) -> Graded:
    return Graded(task.entry.name, str(task.entry.path), task.sha256, grade)
