"""The door to the engine: send a submission, receive events."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from quizzer.grading import child, launching
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.events import Event, Finished, from_json
from quizzer.model.kata import Kata


class Engine:
    """Grades submissions on one backend and device through a launcher, which is started when it is first needed.

    Args:
        backend: `tensorflow`, `jax` or `torch`.
        device: `cpu`, `gpu` or `auto`.
        require: the level of confinement below which nothing is graded; empty for whatever can be reached.
        waiting: called once when a launcher has to be started, which takes some seconds.
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
        self._prepared: tuple[str, socket.socket] | None = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave; a launcher that was started for this process alone (`CI` is set) ends with it."""
        self._drop_prepared()
        if os.environ.get("CI"):
            launching.stop(self.backend, self.device)

    def prepare(self, kata: Kata) -> None:
        """Open a room ahead of the submission: its processes start and the checks are read while the person types.

        Raises:
            EngineError: there can be no launcher, such as when Keras is not installed.
            UsageError: the kata does not support the backend.
        """
        if self._prepared and self._prepared[0] == kata.id:
            return
        self._drop_prepared()
        self._prepared = kata.id, self._open(kata)

    def grade(self, kata: Kata, source: bytes, *, seed: int | None = None) -> Grading:
        """Grade a submission; nothing is sent before the first event is asked for.

        Args:
            source: the text of the submission; one that is too large is invalid, and not sent to its end.
            seed: replays the examples of an earlier grading; None draws a fresh secret one.

        Raises (while iterating):
            UsageError: the kata does not support the backend, or the confinement asked for cannot be reached.
            EngineError: the engine failed twice.
        """
        return Grading(_submission(source, seed), lambda: self._open(kata), lambda: self._take_prepared(kata))

    def rehearse(self, kata: Kata, seed: int) -> Rehearsed:
        """Begin to have the reference answer, once for many submissions, what they will be asked under a seed.

        Raises:
            EngineError: there can be no launcher, such as when Keras is not installed.
            UsageError: the kata does not support the backend.
        """
        name = os.urandom(8).hex()
        connection = self._open(kata, op="rehearse", rehearsal=name)
        # The launcher reads the order only. What comes after it is for the process of the rehearsal, so that the seed
        # is never in a memory from which candidates are forked.
        connection.sendall(child.encode({"seed": seed}))

        def grade(source: bytes) -> Grading:
            tries = iter([name])  # a second one does without
            return Grading(_submission(source, seed), lambda: self._open(kata, rehearsal=next(tries, "")))

        return Rehearsed(connection, grade)

    def _open(self, kata: Kata, *, op: str = "grade", rehearsal: str = "") -> socket.socket:
        if self.backend not in kata.backends:
            choices = ", ".join(kata.backends)
            raise UsageError(f"{kata.id} does not support the backend {self.backend}", hint=f"it supports: {choices}")
        connection = launching.open_connection(self.backend, self.device, self.waiting)
        connection.sendall(child.encode({"op": op, "rehearsal": rehearsal, **_order(kata, self.require)}))
        return connection

    def _take_prepared(self, kata: Kata) -> socket.socket | None:
        prepared, self._prepared = self._prepared, None
        if prepared is None:
            return None
        if prepared[0] == kata.id:
            return prepared[1]
        prepared[1].close()
        return None

    def _drop_prepared(self) -> None:
        if self._prepared:
            self._prepared[1].close()
        self._prepared = None


class Grading(Iterator[Event]):
    """The events of one grading. `close` cancels it and ends every process of it; any thread may call that."""

    def __init__(
        self,
        request: bytes,
        connect: Callable[[], socket.socket],
        prepared: Callable[[], socket.socket | None] = lambda: None,
    ) -> None:
        self._request = request
        self._connect = connect
        self._prepared = prepared
        self._connection: socket.socket | None = None
        self._tries = 2
        self._over = threading.Event()

    def __next__(self) -> Event:
        while not self._over.is_set():
            try:
                event = self._receive()
            except (EOFError, OSError, child.FrameError):
                self._broken()
            except BaseException:
                self.close()
                raise
            else:
                if isinstance(event, Finished):
                    self.close()
                return event
        raise StopIteration

    def _receive(self) -> Event:
        connection = self._connection
        if connection is None:
            connection = self._connection = self._prepared() or self._connect()
            with contextlib.suppress(BrokenPipeError):  # a room that ended early has said why
                connection.sendall(self._request)
        message = child.receive(connection)
        if "refused" in message:
            raise UsageError(str(message["refused"]), hint=str(message["hint"]))
        self._tries = 0
        return from_json(message["event"])

    def _broken(self) -> None:
        """Try once more, unless events came already: a launcher may die at any time.

        Raises:
            EngineError: there is no other try.
        """
        self._leave()
        self._tries -= 1
        if self._tries < 1 and not self._over.is_set():
            self._over.set()
            raise EngineError("the engine broke off", hint="try again; quizzer doctor tells where its log is")

    def close(self) -> None:
        """End the grading; closing twice does no harm."""
        self._over.set()
        self._leave()

    def _leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def __del__(self) -> None:
        self.close()


class Rehearsed:
    """A rehearsal, and the gradings that make use of it; until it is closed its judge stays in memory."""

    def __init__(self, connection: socket.socket, grade: Callable[[bytes], Grading]) -> None:
        self._connection = connection
        self.grade = grade
        """Like `Engine.grade`. With a rehearsal that ended or failed it takes longer, and the verdict is the same."""

    def wait(self) -> bool:
        """Return when it is over; whether it is of use."""
        try:
            return bool(child.receive(self._connection)["ready"])
        except (EOFError, OSError, child.FrameError):
            return False

    def close(self) -> None:
        """End it; any thread may do so, even while another one waits."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)


def _submission(source: bytes, seed: int | None) -> bytes:
    start = source[: child.SOURCE_LIMIT + 1]
    return child.encode({"op": "submit", "source": np.frombuffer(start, "uint8"), "seed": seed})


def _order(kata: Kata, require: str) -> dict[str, Any]:
    return {
        "kata": kata.id,
        "checks": str(kata.checks.resolve()),
        "probes": str(kata.probes.resolve()),
        "reference": str(kata.reference.resolve()),
        "file_name": kata.file_name,
        "provides": list(kata.provides),
        "mistakes": [[mistake.name, mistake.explanation, str(mistake.path.resolve())] for mistake in kata.mistakes],
        "require": require,
        "races": kata.kind == "optimize",
    }
