"""How strong the checks of a kata are: the share of its mutants that they notice.

Each mutant is graded like a submission, until its verdict; a mutant that does not pass is killed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from threading import local

from quizzer.authoring.mutants import Mutant, mutants
from quizzer.content.equivalents import Equivalent, read_equivalents
from quizzer.content.strength_lock import Measured
from quizzer.grading.engine import Engine
from quizzer.model.events import CheckFinished, Decided
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome

LEAST = 0.95
"""Of the mutants that are not equivalent have to be killed."""
TRIES = 3
"""A mutant of a sample survives when it passes so many gradings: each draws other examples."""


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    REFUTED = "refuted"
    """Killed, though it is listed as equivalent."""
    UNKNOWN = "unknown"
    """The engine failed twice; it does not count as killed."""


@dataclass(frozen=True)
class Trial:
    """One mutant that was graded."""

    kata: str
    mutant: Mutant
    fate: Fate
    by: str
    """The check that noticed the change, else the outcome; for an equivalent mutant the reason."""


@dataclass(frozen=True)
class Job:
    """One mutant to grade."""

    kata: Kata
    mutant: Mutant
    equivalent: Equivalent | None
    tries: int = 1


def jobs_of(kata: Kata) -> list[Job]:
    """All mutants of a kata's reference.

    Raises:
        ContentError: the list of equivalent mutants is broken.
        SyntaxError: the reference is no Python.
    """
    listed = {entry.identity: entry for entry in read_equivalents(kata.folder)}
    found = mutants(kata.reference.read_text(encoding="utf-8"))
    return [Job(kata, mutant, listed.get(mutant.identity)) for mutant in found]


def strays(kata: Kata) -> list[Equivalent]:
    """Entries of the list of equivalent mutants that fit no mutant.

    Raises:
        ContentError: the list is broken.
        SyntaxError: the reference is no Python.
    """
    known = {mutant.identity for mutant in mutants(kata.reference.read_text(encoding="utf-8"))}
    return [entry for entry in read_equivalents(kata.folder) if entry.identity not in known]


def sample(jobs: Sequence[Job], count: int, seed: int, *, tries: int = 1) -> list[Job]:
    """So many of the mutants that have to be killed, in the order of the source."""
    counting = [job for job in jobs if job.equivalent is None]
    chosen = random.Random(seed).sample(range(len(counting)), min(count, len(counting)))
    return [Job(counting[place].kata, counting[place].mutant, None, tries) for place in sorted(chosen)]


def try_all(jobs: Iterable[Job], engine: Callable[[], Engine], workers: int) -> Iterator[Trial]:
    """Grade mutants, so many at a time; trials come as they end.

    Args:
        jobs: what to grade.
        engine: makes an engine; every worker has one of its own.
        workers: how many gradings go on at once.
    """
    own = local()
    engines: list[Engine] = []

    def work(job: Job) -> Trial:
        if not hasattr(own, "engine"):
            own.engine = engine()
            engines.append(own.engine)
        return _try(own.engine, job)

    pool = ThreadPoolExecutor(workers)
    try:
        for done in as_completed([pool.submit(work, job) for job in jobs]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)
        for each in engines:
            each.close()


def _try(engine: Engine, job: Job) -> Trial:
    by, outcome = "", Outcome.PASSED
    for _ in range(job.tries):
        outcome, by = _grade(engine, job)
        if outcome in (Outcome.TIMEOUT, Outcome.INTERNAL):
            # Neither says for sure that a check noticed the change: on a busy machine both can come by accident.
            outcome, by = _grade(engine, job)
        if outcome is not Outcome.PASSED:
            break
    killed = outcome not in (Outcome.PASSED, Outcome.INTERNAL)
    if job.equivalent is not None:
        fate = Fate.REFUTED if killed else Fate.EQUIVALENT
        return Trial(job.kata.id, job.mutant, fate, by if killed else job.equivalent.reason)
    if outcome is Outcome.INTERNAL:
        return Trial(job.kata.id, job.mutant, Fate.UNKNOWN, by)
    return Trial(job.kata.id, job.mutant, Fate.KILLED if killed else Fate.SURVIVED, by)


def _grade(engine: Engine, job: Job) -> tuple[Outcome, str]:
    """The verdict, and the check that made it; what would come after it is cancelled."""
    grading = engine.grade(job.kata, job.mutant.source.encode())
    by = ""
    try:
        for event in grading:
            if isinstance(event, CheckFinished) and event.outcome is not Outcome.PASSED:
                by = event.check
            if isinstance(event, Decided):
                return event.outcome, by or (event.outcome if event.outcome is not Outcome.PASSED else "")
    finally:
        grading.close()
    return Outcome.INTERNAL, "there was no verdict"


def count(trials: Iterable[Trial]) -> Measured:
    """The trials of one kata as numbers. What is not known to be killed has survived."""
    fates = [trial.fate for trial in trials]
    killed = sum(fate in (Fate.KILLED, Fate.REFUTED) for fate in fates)
    equivalent = fates.count(Fate.EQUIVALENT)
    return Measured(killed, len(fates) - killed - equivalent, equivalent)
