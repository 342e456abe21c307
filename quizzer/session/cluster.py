"""Grades a batch on a Dask cluster: the same tasks, each on whichever worker is free.

A submission travels by its bytes. The kata does not: a worker finds it under the same path or in its own installation,
and grades only if its files are the same as here. A worker that dies is replaced by another; a task has one result.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.content.fingerprint import fingerprint
from quizzer.content.katas import Library
from quizzer.grading.engine import Engine
from quizzer.model.errors import EngineError, QuizzerError, UsageError
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.session.crew import Task, broken

CONNECT_SECONDS = 10
_engines = threading.local()
"""A worker's engines, one for each of its threads."""


@dataclass(frozen=True)
class Order:
    """What a worker is told."""

    kata: str
    root: Path
    """Where the content is on the client's machine."""
    content: str
    """Hash of the kata's files."""
    data: bytes
    seed: int
    backend: str
    device: str
    require: str


class Cluster:
    """The workers behind a Dask scheduler; see `crew.Crew`.

    Args:
        address: of the scheduler, such as `tcp://127.0.0.1:8786`.
        root: where the content is here.
        backend, device, require: as for `Engine`.
    """

    def __init__(self, address: str, root: Path, *, backend: str, device: str, require: str) -> None:
        self._address, self._root = address, root
        self._backend, self._device, self._require = backend, device, require

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Grade]]:
        """See `Crew`."""
        distributed = _distributed()
        try:
            with distributed.Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False) as client:
                running = {client.submit(work, self._order(task), pure=False): task for task in tasks}
                for future in distributed.as_completed(list(running), loop=client.loop):
                    yield running[future], _grade_of(future, running[future].entry.kata)
        except (OSError, CancelledError) as error:
            raise EngineError(
                f"the scheduler {self._address} cannot be reached: {error}",
                hint="What was graded with --state is kept.",
            ) from error

    def _order(self, task: Task) -> Order:
        kata, engine = task.entry.kata.id, (self._backend, self._device, self._require)
        return Order(kata, self._root, task.content, task.data, task.seed, *engine)


def work(order: Order) -> dict[str, Any]:
    """Grade on a worker; the result object, or `{"error": ...}` where the worker cannot."""
    try:
        kata = _kata(order)
        return Grade.of(_engine(order).grade(kata, order.data, seed=order.seed)).to_json()
    except QuizzerError as error:
        return {"error": f"{error.message} (on {os.uname().nodename})", "usage": isinstance(error, UsageError)}


def _grade_of(future: Any, kata: Kata) -> Grade:
    """The grade of a task that is over.

    Raises:
        UsageError: the worker refuses, as it would every other task.
    """
    error = future.exception()
    if error is not None:
        return broken(kata, EngineError(f"the cluster gave up: {error}"))
    result = future.result()
    if "error" not in result:
        return Grade.from_json(result)
    if result["usage"]:
        raise UsageError(result["error"], hint="Every worker needs what this machine would need.")
    return broken(kata, EngineError(result["error"]))


def _kata(order: Order) -> Kata:
    """The kata on this machine.

    Raises:
        EngineError: it is another one than the client's.
    """
    kata = Library.find(order.root if (order.root / "katas").is_dir() else None).kata(order.kata)
    if fingerprint(kata) != order.content:
        raise EngineError(f"the kata {order.kata} is another one here")
    return kata


def _engine(order: Order) -> Engine:
    """This thread's engine, which stays for the next task."""
    engines: dict[str, Engine] = _engines.__dict__
    name = f"{order.backend} {order.device} {order.require}"
    if name not in engines:
        engines[name] = Engine(backend=order.backend, device=order.device, require=order.require)
        atexit.register(engines[name].close)
    return engines[name]


def _distributed() -> Any:
    """The package, of which only a cluster's user has need.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError("Dask is not installed", hint="pip install 'quizzer[cluster]'") from error
    return distributed
