"""What surrounds a session, as a test wants it: a folder, a time that obeys, and an engine that answers at once.

The engine is the only part that is not real. It yields the events of the real one, and what it says follows from words
in the source, so that a test can say what happens.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from quizzer.content.katas import Library
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.events import (
    Case,
    CaseFound,
    CheckFinished,
    Decided,
    Event,
    Finished,
    MistakeNamed,
    Planned,
    PlannedCheck,
    Started,
)
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.progress.record import Record
from quizzer.session.clock import Time
from quizzer.session.kata import KataSession
from quizzer.session.practice import Practice
from tests.content.samples import KATA_YAML, add_kata

STARTER = b"# starter.py of double-it\n"
START_MS = 1_767_225_600_000


class FakeEngine:
    """Passes what holds PASS, fails the rest; SLOW waits for `go`, BROKEN and REFUSED raise, OURS is `internal`."""

    def __init__(self, backend: str = "tensorflow") -> None:
        self.backend = backend
        self.graded: list[bytes] = []
        self.prepared = 0
        self.cancelled = threading.Event()
        self.go = threading.Event()
        self.slow_began = threading.Event()

    def prepare(self, kata: Kata) -> None:
        """Count it."""
        assert kata.id
        self.prepared += 1

    def grade(self, kata: Kata, source: bytes, *, seed: int | None = None) -> Iterator[Event]:
        """The events of a grading of two checks."""
        self.graded.append(source)
        seed = 7 if seed is None else seed
        try:
            if b"REFUSED" in source:
                raise UsageError("there is no GPU", hint="use the CPU")
            yield Started(kata.id, self.backend, "cpu", "full", {"keras": "3.15.1"})
            yield Planned((PlannedCheck("shape", "the shape"), PlannedCheck("values", "the values")))
            yield CheckFinished("shape", Outcome.PASSED, 0.1, 20)
            if b"SLOW" in source:
                self.slow_began.set()
                while not self.go.wait(0.02):
                    yield CheckFinished("shape", Outcome.PASSED, 0.1, 20)
            yield from self._end(source, seed)
        except GeneratorExit:
            self.cancelled.set()
            raise

    def _end(self, source: bytes, seed: int) -> Iterator[Event]:
        if b"BROKEN" in source:
            raise EngineError("the launcher died", hint="try again")
        if b"OURS" in source:
            yield Decided(Outcome.INTERNAL, "the reference failed", "", 0.2, seed)
        elif b"PASS" in source:
            yield CheckFinished("values", Outcome.PASSED, 0.1, 20)
            yield Decided(Outcome.PASSED, "every check passed", "", 0.2, seed)
        else:
            case = Case("called it", (), "the numbers differ")
            yield CheckFinished("values", Outcome.FAILED, 0.1, 3, case)
            yield Decided(Outcome.FAILED, "a check found a difference", "", 0.2, seed)
            yield CaseFound("values", Case("called it with 1", (), "the numbers differ", expected="2", got="1"))
            yield MistakeNamed("values", "adds_one", "You add one.")
        yield Finished(0.5)


class FakeTime:
    """Time that passes when somebody sleeps, and does what was planned for each moment."""

    def __init__(self) -> None:
        self.now = 0.0
        self.wall_shift_ms = 0
        self._plans: list[tuple[float, Callable[[], object]]] = []
        self.source = Time(self.wall_ms, lambda: self.now, self.sleep)

    def wall_ms(self) -> int:
        """Milliseconds since 1970, as far as the system's clock was not set."""
        return START_MS + round(self.now * 1000) + self.wall_shift_ms

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        for plan in [plan for plan in self._plans if plan[0] <= self.now]:
            self._plans.remove(plan)
            plan[1]()
        assert self.now < 100_000, "the session waits for ever"

    def at(self, seconds: float, action: Callable[[], object]) -> None:
        """Plan something for a moment."""
        self._plans.append((seconds, action))


class Desk:
    """A kata, a practice folder, a record and an engine to sit down at."""

    def __init__(self, folder: Path) -> None:
        add_kata(folder / "content", adds_one='"""You add one."""\n')
        self.kata = Library.find(folder / "content").kata("double-it")
        self.practice = Practice(folder / "practice")
        self.path = folder / "practice" / "double_it.py"
        self.database = folder / "home" / "quizzer.db"
        self.record = Record.open(self.database)
        self.engine = FakeEngine()
        self.time = FakeTime()

    def sit_down(self, **options: object) -> KataSession:
        """A session with the fake engine and, unless told otherwise, the fake time."""
        chosen = {"engine": self.engine, "record": self.record, "practice": self.practice, "time": self.time.source}
        return KataSession.open(self.kata, **{**chosen, **options})  # type: ignore[arg-type]

    def write(self, text: bytes, *, at: float | None = None) -> None:
        """Save the file now, or when the fake time comes; its date follows the fake time."""

        def save() -> None:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_bytes(text)
            date = (START_MS + round(self.time.now * 1000 if at is None else at * 1000)) * 10**6
            os.utime(self.path, ns=(date, date))

        if at is None:
            save()
        else:
            self.time.at(at, save)


__all__ = ["KATA_YAML", "START_MS", "STARTER", "Desk", "FakeEngine", "FakeTime"]
