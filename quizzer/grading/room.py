"""One grading: starts its processes, watches over them, decides the verdict from evidence, and leaves nothing behind.

The room runs in a process of its own, forked for each grading. It never sees an input, an expected value or a fresh
seed before the candidate exists, so the candidate's copy of its memory holds none of them.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizzer.grading import child, roles, usage
from quizzer.grading.confine import default_readable
from quizzer.grading.effort import effort
from quizzer.grading.judge import main as judge_main
from quizzer.grading.occupant import Occupant
from quizzer.grading.order import RoomOrder
from quizzer.grading.rehearsal import ask_for_judge
from quizzer.model.events import CheckFinished, Decided, Event, Finished, Planned, Started, from_json, to_json
from quizzer.model.verdict import Ending, Outcome, Verdict, decide

TOTAL_LIMIT = 600.0
"""Seconds after which a grading is ended whatever it does."""
TICK = 0.1
PATIENCE = 10.0
"""Seconds for ended processes to be gone: to give back gigabytes takes a busy machine more than one."""


class Room:
    """Runs one grading over the client's connection."""

    def __init__(
        self,
        order: RoomOrder,
        client: socket.socket,
        start: Callable[[roles.Seat], int],
        rehearsal: socket.socket | None = None,
    ) -> None:
        self.rehearsal = rehearsal
        """Where a judge can be had that has rehearsed."""
        self.order = order
        self.client = client
        self.start_solution = start
        self.base = Path(tempfile.mkdtemp(prefix="quizzer-"))
        self.selector = selectors.DefaultSelector()
        self.occupants: dict[str, Occupant] = {}
        self.seats: dict[str, roles.Seat] = {}
        self.judge = 0
        self.level = ""
        self.planned: list[str] = []
        self.results: dict[str, Outcome] = {}
        self.seed = 0
        self.submitted = 0.0
        self.alike = False
        """Whether the reference is asked what the candidate is, and nothing else, as under another seed before."""
        self.begun = False
        self.waiting: list[Event] = []
        self.decided = False
        self.over = False

    def run(self) -> None:
        """The whole grading; returns when every process of it is gone."""
        try:
            self._open()
            while not self.over:
                self._turn()
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client is gone: nobody waits for an answer
        finally:
            self._leave()
            self._say_finished()

    def _seconds(self) -> float:
        """Since the submission came."""
        return time.monotonic() - self.submitted if self.submitted else 0.0

    def _say_finished(self) -> None:
        if self._unheard and not self.decided:
            return
        with contextlib.suppress(OSError):
            for event in () if self.begun else self.waiting:
                self._say(event)
            self._say(Finished(self._seconds()))

    @property
    def _unheard(self) -> bool:
        """Whether the judge that a rehearsal was asked for has not said a word: if it never does, the client, who heard
        nothing either, tries again without."""
        return self.rehearsal is not None and not self.planned

    def _open(self) -> None:
        """Start candidate and reference before the judge, which alone will hold checks and seed."""
        ends = {name: self._seat(name) for name in ("candidate", "reference", "mistakes")}
        self._occupy("candidate")
        mine, theirs = socket.socketpair()
        if self.rehearsal and not ask_for_judge(self.rehearsal, theirs, ends["candidate"], ends["reference"]):
            self.rehearsal = None
        if self.rehearsal is None:
            self._occupy("reference")
            keep = [theirs.fileno(), *(number for end, output in ends.values() for number in (end.fileno(), output))]
            self.judge = roles.fork(lambda: judge_main(self.order.exam, theirs, ends), keep)
        theirs.close()
        for end, output in ends.values():
            end.close()
            os.close(output)
        self.control = mine
        self.selector.register(mine, selectors.EVENT_READ, self._hear_judge)
        self.selector.register(self.client, selectors.EVENT_READ, self._hear_client)

    def _seat(self, name: str) -> tuple[socket.socket, int]:
        """Prepare a solution's place; returns the judge's ends."""
        judge_end, solution_end = socket.socketpair()
        output, their_output = os.pipe()
        scratch = roles.scratch_folder(self.base, name)
        plan = self.order.limits.plan(scratch, default_readable(), self.order.device)
        self.seats[name] = roles.Seat(solution_end, their_output, -1, -1, plan)
        return judge_end, output

    def _occupy(self, name: str) -> None:
        seat = self.seats.pop(name)
        level, their_level = os.pipe()
        status, their_status = os.pipe()
        seat = replace(seat, level=their_level, status=their_status)
        occupant = Occupant(name, self.start_solution(seat), level, status, seat.plan.scratch)
        for number in (seat.output, their_level, their_status):
            os.close(number)
        seat.connection.close()
        self.occupants[name] = occupant
        self.selector.register(status, selectors.EVENT_READ, lambda: self._hear_keeper(occupant))
        if name == "candidate":
            self.selector.register(level, selectors.EVENT_READ, lambda: self._hear_level(occupant))

    def _turn(self) -> None:
        for key, _ in self.selector.select(TICK):
            if not self.over:
                key.data()
        self._watch_usage()
        if self.submitted and time.monotonic() - self.submitted > TOTAL_LIMIT:
            self._decide(Ending(Outcome.TIMEOUT, f"the grading took more than {TOTAL_LIMIT:.0f} s"))
            self.over = True

    def _hear_client(self) -> None:
        try:
            message = child.receive(self.client)
        except (EOFError, OSError, child.FrameError):
            self.over = True
            return
        if message.get("op") == "submit" and not self.submitted:
            self.submitted = time.monotonic()
            go = {"source": message["source"], "seed": message["seed"], "keeper": self.occupants["candidate"].keeper}
            self.control.sendall(child.encode(go))
            self.alike = self.order.alike and message["seed"] is None
            self._announce()

    def _hear_level(self, occupant: Occupant) -> None:
        self.level = os.read(occupant.level, 64).decode()
        self.selector.unregister(occupant.level)
        if not self.level:
            self._refuse(f"the confinement {self.order.limits.lowest} cannot be reached here")
        self._announce()

    def _announce(self) -> None:
        """Let the stream begin, once there are a submission and a confined process for it."""
        if self.submitted and self.level and not self.begun and not self._unheard:
            self.begun = True
            self._say(Started(self.order.kata, self.order.backend, self.order.device, self.level, self.order.versions))
            for event in self.waiting:
                self._say(event)

    def _refuse(self, message: str) -> None:
        """End before anything was graded, because of the machine and not of the submission."""
        self.client.sendall(child.encode({"refused": message, "hint": "see quizzer doctor"}))
        self.decided = self.over = True

    def _hear_judge(self) -> None:
        try:
            message = child.receive(self.control)
        except (EOFError, OSError, child.FrameError):
            self.over = True
            if self._unheard:
                return
            self._decide(Ending(Outcome.INTERNAL, "the judge ended without a verdict"))
            return
        getattr(self, "_judge_" + message.pop("kind"))(**message)

    def _judge_event(self, event: dict[str, Any]) -> None:
        self._take(from_json(event))

    def _take(self, event: Event) -> None:
        """Pass an event on, and keep what the verdict is made of."""
        if self.begun:
            self._say(event)
        else:
            self.waiting.append(event)
        if isinstance(event, Planned):
            self.planned = [check.id for check in event.checks]
            self._announce()
        elif isinstance(event, CheckFinished):
            self.results[event.check] = event.outcome
            if event.outcome is not Outcome.PASSED:
                self._decide(None)

    def _judge_seed(self, seed: int) -> None:
        self.seed = seed

    def _judge_start(self, side: str) -> None:
        self._occupy(side)

    def _judge_ending(self, outcome: str, message: str, detail: str) -> None:
        self._decide(Ending(Outcome(outcome), message, detail))

    def _judge_gone(self, side: str, reason: str, message: str, check: dict[str, Any] | None) -> None:
        ending = self._why_gone(side, reason, message)
        if check is not None and not self.decided:
            lost = from_json({**check, "outcome": ending.outcome.value})
            self._decide(ending)
            self._take(lost)
        self._decide(ending)

    def _why_gone(self, side: str, reason: str, message: str) -> Ending:
        if side != "candidate":
            return Ending(Outcome.INTERNAL, f"the {side} could not answer", message)
        return self.occupants["candidate"].why_gone(reason, message)

    def _judge_done(self) -> None:
        self._decide(None)
        self.over = True

    def _hear_keeper(self, occupant: Occupant) -> None:
        if occupant.listen():
            self.selector.unregister(occupant.status)

    def _watch_usage(self) -> None:
        """Stop a candidate that takes more memory or disk than it may."""
        for occupant in self.occupants.values():
            occupant.watch(self.order.limits)

    def _decide(self, ending: Ending | None) -> None:
        """The verdict, once."""
        if self.decided:
            return
        self.decided = True
        verdict: Verdict = decide(self.planned, self.results, ending)
        used = None
        if verdict.outcome is Outcome.PASSED and self.alike and "reference" in self.occupants:
            used = effort(self.occupants["candidate"].keeper, self.occupants["reference"].keeper)
        self._take(Decided(verdict.outcome, verdict.message, verdict.detail, self._seconds(), self.seed, used))

    def _say(self, event: Event) -> None:
        self.client.sendall(child.encode({"event": to_json(event)}))

    def _leave(self) -> None:
        """End every process of this grading and remove its folder."""
        for occupant in self.occupants.values():
            usage.kill_family(occupant.keeper)
        if self.judge:
            usage.kill(self.judge, signal.SIGKILL)
        usage.reap_all(PATIENCE)
        usage.remove(self.base)
