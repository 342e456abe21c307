"""One rehearsal for many gradings: the reference answers once what a batch will ask, and each grading gets a judge
forked from the memory of that.

Every fork starts from the same memory: the checks are read, the answers known. What a submission makes its own judge
do never comes back here, so no grading can influence the next one.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from quizzer.grading import child, preload, roles, usage
from quizzer.grading.confine import default_readable
from quizzer.grading.examination import Examination
from quizzer.grading.judge import Exam, Judge
from quizzer.grading.link import Link
from quizzer.grading.sides import ReferenceSide, Summoned

TICK = 1.0
PATIENCE = 10.0
"""Seconds for ended processes to be gone."""


def ask_for_judge(rehearsal: socket.socket, control: socket.socket, *ends: tuple[socket.socket, int]) -> bool:
    """Have a judge forked that takes over `control`, and the ends of the candidate's link and of the reference's.

    Returns:
        Whether there is still somebody who does it.
    """
    numbers = [control.fileno(), *(number for end, output in ends for number in (end.fileno(), output))]
    try:
        socket.send_fds(rehearsal, [b"judge"], numbers)
    except OSError:
        return False
    return True


class Rehearsal:
    """Lives as long as the client's connection, on which the seed comes after the reference was started.

    Args:
        asked: where rooms ask for judges.
        start: starts a solution's process.
    """

    def __init__(
        self,
        exam: Exam,
        limits: usage.Limits,
        device: str,
        client: socket.socket,
        asked: socket.socket,
        start: Callable[[roles.Seat], int],
    ) -> None:
        self._exam, self._limits, self._device = exam, limits, device
        self._client, self._asked, self._start = client, asked, start
        self._base = Path(tempfile.mkdtemp(prefix="quizzer-"))
        self._keeper = 0
        self._judges: set[int] = set()
        self._told: list[int] = []
        self._seed = 0

    def run(self) -> None:
        """Rehearse, say so, and serve; a client that only sees the connection end has to do without."""
        try:
            link = self._start_reference()
            self._seed = int(child.receive(self._client)["seed"])
            link.on_tick = self._notice_leaving
            self._judge = Judge(self._exam, self._client, link, link)
            self._judge.load_reference()
            Examination(self._conduct).hold(self._exam.checks)
        finally:
            self._end_reference()
            for pid in self._judges:
                usage.kill(pid, signal.SIGKILL)

    def _start_reference(self) -> Link:
        """Start it while this process holds neither checks nor seed."""
        end, theirs = socket.socketpair()
        output, their_output = os.pipe()
        level, their_level = os.pipe()
        status, their_status = os.pipe()
        plan = self._limits.plan(roles.scratch_folder(self._base, "reference"), default_readable(), self._device)
        self._keeper = self._start(roles.Seat(theirs, their_output, their_level, their_status, plan))
        theirs.close()
        self._told = [level, status]  # nobody listens, but a process that finds them closed would not start
        for number in (their_output, their_level, their_status):
            os.close(number)
        return Link("reference", end, output)

    def _notice_leaving(self) -> None:
        """End what the reference is busy with when nobody wants it any more."""
        if select.select([self._client], [], [], 0)[0]:
            raise Summoned

    def _end_reference(self) -> None:
        if self._keeper:
            usage.end_families([self._keeper], PATIENCE)
            self._keeper = 0
            for number in self._told:
                os.close(number)
            usage.remove(self._base)

    def _conduct(self, examination: Examination) -> None:
        reference = self._judge.rehearse(examination, self._seed)
        reference.link.close()
        self._end_reference()
        if preload.fork_hazard():  # the checks themselves ran an operation: no fork of this process would be safe
            return
        gc.collect()
        self._client.sendall(child.encode({"ready": True}))
        self._serve(examination, reference)

    def _serve(self, examination: Examination, reference: ReferenceSide) -> None:
        """Fork judges until the client leaves."""
        while True:
            ready, _, _ = select.select([self._client, self._asked], [], [], TICK)
            self._judges -= {pid for pid in self._judges if os.waitpid(pid, os.WNOHANG)[0]}
            if self._client in ready:
                return
            if self._asked in ready:
                _, numbers, _, _ = socket.recv_fds(self._asked, 16, 5)
                self._appoint(examination, reference, numbers)

    def _appoint(self, examination: Examination, reference: ReferenceSide, numbers: list[int]) -> None:
        self._judges.add(roles.fork(lambda: self._be_judge(examination, reference, numbers), numbers))
        for number in numbers:
            os.close(number)

    def _be_judge(self, examination: Examination, reference: ReferenceSide, numbers: list[int]) -> None:
        control, candidate, theirs = (socket.socket(fileno=numbers[place]) for place in (0, 1, 3))
        judge = Judge(self._exam, control, Link("candidate", candidate, numbers[2]), reference.link)
        judge.pace, judge.examination = reference.pace, examination
        # Nobody asks the reference any more when the wrong solutions' turn comes, so that one process does for both.
        judge.mistakes = judge.on_demand("reference", (theirs, numbers[4]), judge.reference_requests())
        judge.reference = reference.link = judge.mistakes
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the room is gone: nobody waits for an answer
            judge.run_rehearsed(self._seed, reference)
