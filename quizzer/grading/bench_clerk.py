"""The clerk of a bench: takes jobs from a client, asks a child about each, and answers with plain results.

Of a bench's processes it alone sees jobs, and it starts none: it has its children from the room.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from quizzer.grading import child, usage
from quizzer.grading.examination import outcome_of_problem
from quizzer.grading.link import TICK, Gone, Link, Problem
from quizzer.grading.occupant import Occupant
from quizzer.model.verdict import Ending, Outcome

START_LIMIT = 180.0
"""Seconds after which a child that does not answer is our fault."""
SEED = 1
NO_SOLUTION = ""
"""The module that a probe gets: none."""


class Refused(Exception):
    """No child can be confined as demanded."""


@dataclass
class Helper:
    """A child for one job."""

    occupant: Occupant
    link: Link
    confinement: str = ""
    values: list[Any] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def printed(self) -> str:
        """What came from the process's own output, up to the last answer."""
        return self.link.printed.data.decode("utf-8", "backslashreplace")

    def close(self) -> None:
        """Let go of every descriptor."""
        self.link.close()
        os.close(self.occupant.level)
        os.close(self.occupant.status)


class Clerk:
    """Serves one client, one job after the other; the child for the next job gets ready meanwhile."""

    def __init__(
        self, limits: usage.Limits, versions: dict[str, str], client: socket.socket, room: socket.socket
    ) -> None:
        self.limits = limits
        self.versions = versions
        self.client = client
        self.room = room
        self.workbench = Path(__file__).with_name("workbench.py").read_text(encoding="utf-8")
        self.next: Helper | None = None
        self.looked = 0.0

    def run(self) -> None:
        """Serve until the client leaves; the room ends what is left."""
        with contextlib.suppress(EOFError, OSError, child.FrameError):
            while True:
                helper, self.next = self.next or self._hire(), None
                job = child.receive(self.client)
                try:
                    self.client.sendall(self._result(helper, job))
                except Refused as refused:
                    self.client.sendall(child.encode({"refused": str(refused), "hint": "see quizzer doctor"}))
                    return
                self._dismiss(helper)

    def _hire(self) -> Helper:
        """Get a child from the room and let it read the workbench."""
        self.room.sendall(child.encode({"op": "start"}))
        told = child.receive(self.room)
        _, numbers, _, _ = socket.recv_fds(self.room, 1, 4)
        connection, output, level, status = numbers
        helper = Helper(
            Occupant("child", told["keeper"], level, status, Path(told["scratch"])),
            Link("child", socket.socket(fileno=connection), output),
        )
        helper.link.on_tick = lambda: self._look_around(helper.occupant)
        with contextlib.suppress(Gone):  # it is noticed when an answer is awaited
            helper.link.send("probes", source=self.workbench)
        return helper

    def _dismiss(self, helper: Helper) -> None:
        helper.close()
        self.room.sendall(child.encode({"op": "end", "keeper": helper.occupant.keeper}))

    def _look_around(self, occupant: Occupant) -> None:
        """Stop a child that uses too much.

        Raises:
            EOFError: the client is gone.
        """
        if time.monotonic() - self.looked < TICK:
            return
        self.looked = time.monotonic()
        with contextlib.suppress(BlockingIOError):
            if not self.client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
                raise EOFError
        occupant.watch(self.limits)

    def _result(self, helper: Helper, job: dict[str, Any]) -> bytes:
        """The frame that answers a job.

        Raises:
            Refused: the child is not confined as demanded.
        """
        trouble = self._trouble(helper, job)
        result = {
            "values": helper.values,
            "trouble": asdict(trouble) if trouble else None,
            "seconds": helper.seconds,
            "printed": helper.printed,
            "level": helper.confinement,
            "versions": self.versions,
        }
        try:
            return child.encode(result)
        except child.FrameError as error:
            too_much = Ending(Outcome.OUTPUT, f"the values together are too much: {error}")
            return child.encode({**result, "values": [], "trouble": asdict(too_much)})

    def _trouble(self, helper: Helper, job: dict[str, Any]) -> Ending | None:
        """Ask a child the calls of a job, as far as it answers; what went wrong."""
        try:
            return self._begin(helper) or self._ask(helper, job)
        except (Refused, EOFError):
            raise
        except Exception:
            return Ending(Outcome.INTERNAL, "the clerk stumbled", traceback.format_exc()[-3000:])

    def _begin(self, helper: Helper) -> Ending | None:
        """Wait until a child is ready."""
        try:
            problem = helper.link.wait(START_LIMIT).problem
            message = f"{problem.type}: {problem.message}" if problem else ""
        except Gone as gone:
            message = gone.message or gone.reason
        os.set_blocking(helper.occupant.level, False)
        with contextlib.suppress(BlockingIOError):
            helper.confinement = os.read(helper.occupant.level, 64).decode()
        if self.limits.lowest is not None and not helper.confinement:
            raise Refused(f"the confinement {self.limits.lowest} cannot be reached here")
        if not message:
            return None
        return Ending(Outcome.INTERNAL, f"no child got ready: {message}", helper.printed[-1500:])

    def _ask(self, helper: Helper, job: dict[str, Any]) -> Ending | None:
        start = time.monotonic()
        try:
            for probe, args in job["calls"]:
                helper.link.send("call", module=NO_SOLUTION, probe=probe, args=args, seed=SEED)
                asked = time.monotonic()
                self.next = self.next or self._hire()
                reply = helper.link.wait(job["seconds"] - (asked - start))
                helper.seconds += reply.seconds
                if reply.problem is not None:
                    return ending_of(reply.problem)
                helper.values.append(reply.value)
        except Gone as gone:
            helper.seconds = time.monotonic() - start
            return helper.occupant.why_gone(gone.reason, gone.message)
        return None


def ending_of(problem: Problem) -> Ending:
    """What an exception means that the workbench let through."""
    message = f"{problem.type}: {problem.message}" if problem.message else problem.type
    return Ending(outcome_of_problem(problem), message)
