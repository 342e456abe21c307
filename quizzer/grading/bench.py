"""The bench: runs small pieces of code for quiz items in confined children of the launcher, many at once.

    with Bench() as bench:
        for result in bench.run_all(jobs):
            ...  # in the order in which they end; `result.key` tells whose it is

Each job has a child of its own, so nothing of one job is seen by another.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from quizzer.grading import child, launching
from quizzer.grading.compare import Tolerance, mismatch
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.verdict import Ending, Outcome

TRIES = 2


@dataclass(frozen=True)
class Call:
    """One question to the workbench."""

    probe: str
    """A public function of `grading.workbench`: `evaluate`, `accepted` or `resolve`."""
    args: dict[str, Any] = field(default_factory=dict)
    """Its arguments by name, as plain data."""


def run_code(
    source: str,
    *,
    variables: dict[str, Any] | None = None,
    names: Sequence[str] = (),
    expressions: Sequence[str] = (),
    replaced: bool = False,
) -> Call:
    """The call that runs code, see `workbench.evaluate`."""
    args = {"source": source, "variables": variables or {}, "names": list(names), "expressions": list(expressions)}
    return Call("evaluate", {**args, "replaced": replaced})


@dataclass(frozen=True)
class Job:
    """Calls that share one child, asked in order until one of them fails."""

    key: str
    """The caller's name for it."""
    calls: tuple[Call, ...]
    seconds: float = 20.0
    """How long all calls together may take, on the wall's clock; starting the child does not count."""


@dataclass(frozen=True)
class Result:
    """What became of a job."""

    key: str
    values: tuple[Any, ...]
    """The calls' values in order, decoded plain data; fewer than calls when `trouble` came in between."""
    trouble: Ending | None
    """Why the calls ended early; None when each has its value. Its outcome is `timeout`, `memory`, `crashed`, `exited`,
    `denied` or `output`; `error` when the workbench could not answer, such as with a value that is no plain data;
    `internal` when it is our fault. An exception of the code itself is no trouble: `evaluate` tells it in its value."""
    seconds: float
    """From the first call to the last value."""
    printed: str
    """What was written to the process's own output, past `printed` in the value of `evaluate`."""
    level: str
    """The confinement that was reached, see `confine.Level`."""
    versions: dict[str, str]
    """Of Python, Keras, the backend and NumPy."""


class Bench:
    """Runs jobs on one backend and device through a launcher, which is started when it is first needed.

    Args:
        backend, device, require, waiting: as for `Engine`.
    """

    def __init__(
        self,
        *,
        backend: str = "tensorflow",
        device: str = "cpu",
        require: str = "",
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self.backend = launching.check_backend(backend)
        self.device = launching.resolve_device(device)
        self.require = require
        self.waiting = waiting
        self._own = self._line()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave, ending what runs; a launcher that was started for this process alone (`CI` is set) ends with it."""
        self._own.close()
        if os.environ.get("CI"):
            launching.stop(self.backend, self.device)

    def run(self, job: Job) -> Result:
        """Run one job and wait for it; several threads take turns.

        Raises:
            UsageError: the confinement asked for cannot be reached.
            EngineError: there is no launcher to be had, or it broke off twice.
            FrameError: the arguments of a call are no plain data.
        """
        return self._own.run(job)

    def run_all(self, jobs: Iterable[Job], workers: int | None = None) -> Iterator[Result]:
        """Run jobs side by side; results come as they end. Leaving the iteration early ends what still runs.

        Args:
            workers: how many at a time; as many as there are processors if not said.

        Raises (while iterating):
            as `run`, and whatever `jobs` raises.
        """
        count = workers or os.cpu_count() or 1
        lines = [self._line() for _ in range(count)]
        with ThreadPoolExecutor(count) as pool:
            try:
                yield from _spread(jobs, lines, pool)
            finally:
                for line in lines:
                    line.close()

    def _line(self) -> Line:
        return Line(lambda: launching.open_connection(self.backend, self.device, self.waiting), self.require)


def _spread(jobs: Iterable[Job], lines: list[Line], pool: ThreadPoolExecutor) -> Iterator[Result]:
    """Give each line a job as soon as it is free."""
    free = list(lines)
    running: dict[Future[Result], Line] = {}
    waiting = iter(jobs)
    while True:
        for job in itertools.islice(waiting, len(free)):
            line = free.pop()
            running[pool.submit(line.run, job)] = line
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            free.append(running.pop(future))
            yield future.result()


class Line:
    """A connection to a room of the launcher, which is opened when there is a job, and anew when it breaks.

    Args:
        connect: opens a connection to a launcher.
        require: see `Engine`.
    """

    def __init__(self, connect: Callable[[], socket.socket], require: str) -> None:
        self._connect = connect
        self._require = require
        self._connection: socket.socket | None = None
        self._one_job = threading.Lock()
        self._over = False

    def run(self, job: Job) -> Result:
        """Run one job, see `Bench.run`."""
        request = child.encode({"calls": [[call.probe, call.args] for call in job.calls], "seconds": job.seconds})
        with self._one_job:
            for _ in range(TRIES):
                with contextlib.suppress(EOFError, OSError, child.FrameError):
                    return _result(job.key, self._ask(request))
                self._leave()
        raise EngineError("the engine broke off", hint="try again; quizzer doctor tells where its log is")

    def _ask(self, request: bytes) -> dict[str, Any]:
        if self._over:
            raise EOFError
        if self._connection is None:
            self._connection = self._connect()
            if self._over:  # closed while it was opened
                raise EOFError
            self._connection.sendall(child.encode({"op": "bench", "require": self._require}))
        self._connection.sendall(request)
        answer: dict[str, Any] = child.receive(self._connection)
        if "refused" in answer:
            self._leave()
            raise UsageError(str(answer["refused"]), hint=str(answer["hint"]))
        return answer

    def close(self) -> None:
        """End the job that runs and take no other; any thread may call that."""
        self._over = True
        self._leave()

    def _leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()


def _result(key: str, answer: dict[str, Any]) -> Result:
    ending = answer["trouble"]
    trouble = Ending(Outcome(ending["outcome"]), ending["message"], ending["detail"]) if ending else None
    known = {name: answer[name] for name in ("seconds", "printed", "level", "versions")}
    return Result(key=key, values=tuple(answer["values"]), trouble=trouble, **known)


def same(one: Any, other: Any) -> bool:
    """Whether values of two children agree as answers in a kata must: structure, shape and dtype, floats nearly.

    `compare.mismatch(one, other, Tolerance())` tells where they differ.
    """
    return mismatch(one, other, Tolerance()) is None
