"""The process that imports Keras once and forks a room for every grading and every bench.

    python -m quizzer.grading.launcher --socket PATH --backend tensorflow --device cpu

It runs no operation, loads no checks and knows no seed: what it holds, every child inherits.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import os
import select
import signal
import socket
import struct
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.grading import bench_room, child, fresh, preload, roles
from quizzer.grading.order import RoomOrder, order_of
from quizzer.grading.rehearsal import Rehearsal
from quizzer.grading.room import Room

IDLE_SECONDS = 15 * 60.0
FORKS = 400
"""After so many gradings the launcher starts itself anew."""
SUBREAPER = 36
Start = Callable[[roles.Seat], int]
"""Starts a solution's process; returns its keeper's number."""


@dataclass
class Launcher:
    """Listens on a socket that only its owner can use."""

    listener: socket.socket
    path: Path
    backend: str
    device: str
    forks: int = 0

    def __post_init__(self) -> None:
        self.started = self.used = time.monotonic()
        self.versions: dict[str, str] = {}
        self.failure = ""
        self.hazard = ""
        self.over = False
        self.rooms: set[int] = set()
        self.rehearsals: dict[str, tuple[int, socket.socket]] = {}
        """By the names that clients gave them: process, and where it is asked for judges."""

    def prepare(self) -> None:
        """Import the framework; a failure is told to every client."""
        if os.environ.get("QUIZZER_LAUNCHER") == "fresh":
            self.hazard, self.versions = "asked for by QUIZZER_LAUNCHER", preload.versions(self.backend)
            return
        try:
            self.versions = preload.load(self.backend)
            self.hazard = preload.fork_hazard()
        except ImportError as error:
            self.failure = str(error)
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer clients until stopped, idle for long or replaced."""
        ended = _notice_children()
        while not self.over:
            ready, _, _ = select.select([self.listener, ended], [], [], 1.0)
            self._reap(ended)
            if self.listener in ready:
                self.used = time.monotonic()
                self._welcome()
            elif not self.rooms and time.monotonic() - self.used > IDLE_SECONDS:
                self.over = True
            if self.forks >= FORKS and not self.rooms:
                self._renew()
            if not self._still_ours():
                return
        self.path.unlink(missing_ok=True)

    def _still_ours(self) -> bool:
        """Whether the socket on disk is still this launcher's; if not, nobody can find it any more."""
        try:
            return os.stat(self.path).st_ino == self.inode
        except OSError:
            return False

    def _reap(self, ended: socket.socket) -> None:
        with contextlib.suppress(BlockingIOError):
            ended.recv(4096)
        for pid in list(self.rooms):
            done, _ = os.waitpid(pid, os.WNOHANG)
            if done:
                self.rooms.discard(pid)
                self.rehearsals = {name: found for name, found in self.rehearsals.items() if found[0] != pid}
                self.used = time.monotonic()

    def _welcome(self) -> None:
        client, _ = self.listener.accept()
        with client:
            client.settimeout(5)
            try:
                if peer_uid(client) != os.getuid():
                    return
                client.sendall(child.encode(self.status()))
                request = child.receive(client)
                client.settimeout(None)
                getattr(self, "_do_" + request["op"])(client, request)
            except (OSError, EOFError, child.FrameError):
                return  # the client left, or is none of ours
            except (AttributeError, KeyError, TypeError, ValueError):
                traceback.print_exc()

    def status(self) -> dict[str, Any]:
        """What a client is greeted with."""
        now = time.monotonic()
        return {
            "pid": os.getpid(),
            "uptime_s": now - self.started,
            "forks": self.forks,
            "idle_left_s": max(0.0, IDLE_SECONDS - (now - self.used)),
            "failure": self.failure,
            "versions": self.versions,
            "how": "fresh" if self.hazard else "fork",
            "hazard": self.hazard,
        }

    def _do_status(self, *_: Any) -> None:
        """Nothing more: the greeting said it."""

    def _do_stop(self, client: socket.socket, _: dict[str, Any]) -> None:
        self.over = True
        client.sendall(child.encode({"stopped": True}))

    def _do_grade(self, client: socket.socket, request: dict[str, Any]) -> None:
        order = self._order(request)
        _, rehearsal = self.rehearsals.get(request["rehearsal"], (0, None))
        self._open_room(client, lambda start: Room(order, client, start, rehearsal).run(), rehearsal)

    def _do_rehearse(self, client: socket.socket, request: dict[str, Any]) -> None:
        order = self._order(request)
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)

        def run(start: Start) -> None:
            Rehearsal(order.exam, order.limits, order.device, client, theirs, start).run()

        pid = self._open_room(client, run, theirs)
        theirs.close()
        if pid:
            self.rehearsals[request["rehearsal"]] = pid, mine

    def _order(self, request: dict[str, Any]) -> RoomOrder:
        return order_of(request, self.backend, self.device, self.versions, forked=not self.hazard)

    def _do_bench(self, client: socket.socket, request: dict[str, Any]) -> None:
        order = bench_room.order_of(request, self.device, self.versions)
        self._open_room(client, lambda start: bench_room.BenchRoom(order, client, start).run())

    def _open_room(
        self, client: socket.socket, run: Callable[[Start], None], with_it: socket.socket | None = None
    ) -> int:
        """Fork a process that serves one client, and keeps another socket; its pid, or 0."""
        if self.failure:
            return 0
        self.forks += 1
        pid = roles.fork(lambda: self._be_room(run), [end.fileno() for end in (client, with_it) if end is not None])
        self.rooms.add(pid)
        return pid

    def _be_room(self, run: Callable[[Start], None]) -> None:
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
        run(fresh.start_solution if self.hazard else start_forked)

    def _renew(self) -> None:
        """Become a new process on the same socket: memory that forks wore out is gone."""
        os.set_inheritable(self.listener.fileno(), True)
        arguments = ["--socket", str(self.path), "--backend", self.backend, "--device", self.device]
        os.execv(sys.executable, [sys.executable, "-m", __spec__.name, *arguments, "--fd", str(self.listener.fileno())])

    @property
    def inode(self) -> int:
        """The socket file that this launcher made or took over."""
        return self._inode

    def note_inode(self) -> None:
        """Remember which file on disk is this launcher's socket."""
        self._inode = os.stat(self.path).st_ino


def _notice_children() -> socket.socket:
    """A socket that can be read as soon as a child has ended."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing.detach())
    return reading


def start_forked(seat: roles.Seat) -> int:
    """Start a solution's process as a fork of the launcher's memory."""
    return roles.fork(lambda: roles.serve_solution(seat), seat.descriptors())


def peer_uid(connection: socket.socket) -> int:
    """The user on the other side of a unix socket, as the kernel knows it."""
    if hasattr(socket, "SO_PEERCRED"):
        data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return int(struct.unpack("3i", data)[1])
    return os.getuid()  # elsewhere the folder's mode is the guard


def listen(path: Path) -> socket.socket:
    """A new socket at `path`, put there in one step so that no client meets a half-made one."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(draft))
    os.chmod(draft, 0o600)
    listener.listen(32)
    os.replace(draft, path)
    return listener


def main() -> int:
    """Listen at once, import, then serve: clients that come early wait in the queue."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--backend", required=True)
    parser.add_argument("--device", required=True)
    parser.add_argument("--fd", type=int, default=-1)
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if options.fd >= 0:
        listener = socket.socket(fileno=options.fd)
    else:
        listener = listen(options.socket)
        if os.fork():
            os._exit(0)  # it listens: whoever started it need not stay its parent
    listener.set_inheritable(False)
    launcher = Launcher(listener, options.socket, options.backend, options.device)
    launcher.note_inode()
    launcher.prepare()
    launcher.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
