"""Who grades a batch: several engines on this machine, each with one submission at a time."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from quizzer.model.errors import EngineError
from quizzer.model.events import Event
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.session.gathering import Entry
from quizzer.session.rehearsals import Rehearsals, Rehearse
from quizzer.session.running import Grader, end_grading


@dataclass(frozen=True)
class Task:
    """A submission that an engine has to look at."""

    entry: Entry
    data: bytes
    content: str
    """Hash of the kata's files."""
    seed: int
    repeated: bool = False
    """Whether the batch holds more submissions of the same kata."""

    @cached_property
    def sha256(self) -> str:
        """Equal for equal bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Crew(Protocol):
    """Grades tasks side by side."""

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Grade]]:
        """Each task with its grade, in the order in which they end. Leaving the iteration early ends what still runs.

        Raises (while iterating):
            QuizzerError: nothing more can be graded.
        """
        ...


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def broken(kata: Kata, error: EngineError) -> Grade:
    """The grade of a submission on which the engine failed: `internal`, and the batch goes on."""
    return Grade(kata.id, outcome=Outcome.INTERNAL, message=error.message, detail=error.hint, decided=True)


class Lanes:
    """Engines on this machine.

    Args:
        engine: makes one; each lane has its own. They are the caller's to close.
        count: how many submissions at a time.
        begin: called once before the first of them; what it raises ends the batch.
        rehearse: begins the rehearsal of a kata under a seed, for katas with several submissions.
    """

    def __init__(
        self,
        engine: Callable[[], Grader],
        count: int,
        begin: Callable[[], object] = lambda: None,
        rehearse: Rehearse | None = None,
    ) -> None:
        self._engine, self._count, self._begin, self._rehearse = engine, count, begin, rehearse

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Grade]]:
        """See `Crew`."""
        source, rehearsals = _Source(self._begun(tasks)), Rehearsals(self._rehearse)
        lanes = [_Lane(self._engine(), source, rehearsals) for _ in range(self._count)]
        threads = [threading.Thread(target=lane.work, name="quizzer-lane", daemon=True) for lane in lanes]
        for thread in threads:
            thread.start()
        try:
            yield from source.results(len(lanes))
        finally:
            source.stop()
            rehearsals.close()
            for lane in lanes:
                lane.cancel()
            for thread in threads:
                thread.join()

    def _begun(self, tasks: Iterable[Task]) -> Iterator[Task]:
        for number, task in enumerate(tasks):
            if number == 0:
                self._begin()
            yield task


class _Source:
    """Hands out the tasks one by one, and takes in the results, from and to any thread."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._lock = threading.Lock()
        self._results: queue.SimpleQueue[tuple[Task, Grade] | BaseException | None] = queue.SimpleQueue()
        self.stopped = False

    def take(self) -> Task | None:
        """The next task; None when there is none, or nobody wants it any more."""
        with self._lock:
            return None if self.stopped else next(self._tasks, None)

    def put(self, result: tuple[Task, Grade] | BaseException | None) -> None:
        """A result, the end of a lane (None), or why nothing more can be graded."""
        self._results.put(result)

    def results(self, lanes: int) -> Iterator[tuple[Task, Grade]]:
        """The results, until all lanes have ended."""
        while lanes:
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                lanes -= 1
            else:
                yield result

    def stop(self) -> None:
        """Hand out no more."""
        self.stopped = True


class _Lane:
    """One engine and the grading that it is busy with.

    No room is opened ahead: it would rehearse with a seed of its own while others need the processors.
    """

    def __init__(self, engine: Grader, source: _Source, rehearsals: Rehearsals) -> None:
        self._engine, self._source, self._rehearsals = engine, source, rehearsals
        self._grading: Iterator[Event] | None = None

    def work(self) -> None:
        """Grade until there is nothing left; whatever ends it is told to the source."""
        try:
            while task := self._source.take():
                grade = self._grade(task)
                if not self._source.stopped:
                    self._source.put((task, grade))
            self._source.put(None)
        except BaseException as error:
            self._source.put(error)

    def _grade(self, task: Task) -> Grade:
        grade = Grade()
        self._grading = self._begin(task)
        try:
            for event in self._grading:
                grade.add(event)
                if self._source.stopped:
                    break
        except EngineError as error:
            return grade if grade.decided else broken(task.entry.kata, error)
        finally:
            end_grading(self._grading)
        return grade

    def _begin(self, task: Task) -> Iterator[Event]:
        rehearsed = self._rehearsals.of(task.entry.kata, task.seed) if task.repeated else None
        if rehearsed is not None:
            return rehearsed.grade(task.data)
        return self._engine.grade(task.entry.kata, task.data, seed=task.seed)

    def cancel(self) -> None:
        """End the grading that runs, from another thread."""
        end_grading(self._grading)
