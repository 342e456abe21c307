"""The room of a bench: starts children for one client's jobs, ends them, and leaves nothing behind.

It never sees a job. Its clerk does, in a process of its own: so no child, which starts as a copy of this one, has
anything of another job in its memory.
"""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.grading import bench_clerk, child, roles, usage
from quizzer.grading.confine import Level, default_readable

MIB = 1 << 20
PATIENCE = 5.0
"""Seconds for what was killed to be gone."""
ADDRESSES, ADDRESSES_PER_CORE = 4096 * MIB, 80 * MIB
"""A framework maps 1.6 GiB, and a thread, of which it makes some for each core, reserves 72 MiB for itself."""


@dataclass(frozen=True)
class BenchOrder:
    """What holds for all jobs of a client."""

    device: str
    versions: dict[str, str]
    limits: usage.Limits


def order_of(request: dict[str, Any], device: str, versions: dict[str, str]) -> BenchOrder:
    """The order that a request stands for."""
    addresses = None if device == "gpu" else ADDRESSES + ADDRESSES_PER_CORE * (os.cpu_count() or 1)
    lowest = Level(request["require"]) if request["require"] else None
    limits = usage.Limits(address_space=addresses, resident=1536 * MIB, disk=64 * MIB, files=500, lowest=lowest)
    return BenchOrder(device, versions, limits)


class BenchRoom:
    """Does what its clerk asks for, until the clerk is gone."""

    def __init__(self, order: BenchOrder, client: socket.socket, start: Callable[[roles.Seat], int]) -> None:
        self.order = order
        self.client = client
        self.start_solution = start
        self.base = Path(tempfile.mkdtemp(prefix="quizzer-"))
        self.children: dict[int, Path] = {}
        """The scratch folder of each keeper's child."""
        self.started = 0

    def run(self) -> None:
        """Serve; returns when every process of it is gone."""
        self.control, theirs = socket.socketpair()
        keep = [theirs.fileno(), self.client.fileno()]
        limits, versions = self.order.limits, self.order.versions
        self.clerk = roles.fork(lambda: bench_clerk.Clerk(limits, versions, self.client, theirs).run(), keep)
        theirs.close()
        self.client.close()
        try:
            with contextlib.suppress(EOFError, ConnectionError):  # the clerk leaves when its client does
                while True:
                    message = child.receive(self.control)
                    getattr(self, "_do_" + message.pop("op"))(**message)
        finally:
            self._leave()

    def _do_start(self) -> None:
        """Start a child and hand its descriptors to the clerk."""
        self.started += 1
        scratch = roles.scratch_folder(self.base, str(self.started))
        mine, theirs = socket.socketpair()
        output, level, status = os.pipe(), os.pipe(), os.pipe()
        plan = self.order.limits.plan(scratch, default_readable(), self.order.device)
        keeper = self.start_solution(roles.Seat(theirs, output[1], level[1], status[1], plan, as_imported=True))
        self.children[keeper] = scratch
        self.control.sendall(child.encode({"keeper": keeper, "scratch": str(scratch)}))
        socket.send_fds(self.control, [b"!"], [mine.fileno(), output[0], level[0], status[0]])
        for number in (*output, *level, *status):
            os.close(number)
        mine.close()
        theirs.close()

    def _do_end(self, keeper: int) -> None:
        """End a child and all that it left."""
        scratch = self.children.pop(keeper)
        self._end(keeper)
        usage.remove(scratch)

    def _end(self, *pids: int) -> None:
        """End these and every process that is not needed: what loses its parent becomes a child of this one."""
        needed = {self.clerk, *self.children}
        strays = [pid for pid in usage.children(os.getpid()) if pid not in needed]
        usage.end_families([*pids, *strays], PATIENCE)

    def _leave(self) -> None:
        keepers, self.children = list(self.children), {}
        self._end(self.clerk, *keepers)
        usage.reap_all(PATIENCE)
        usage.remove(self.base)
