"""Lets tests run a function in a confined process, and look at what became of both."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from quizzer.grading.confine import Level, Plan, default_readable, enter, reachable
from quizzer.grading.confine.policy import ABSENT, FORBIDDEN, PRETENDED, conditional
from quizzer.grading.confine.seccomp import machine

BEST = reachable().level
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="confinement by the kernel is Linux's")
REFUSED = ("PermissionError",)
NOT_ENTERED = 99


def level(wanted: Level) -> Any:
    """A parameter that is skipped, by name, where this machine cannot reach the level."""
    skip = pytest.mark.skipif(wanted > BEST, reason=f"this machine reaches {BEST}: {' '.join(reachable().missing)}")
    return pytest.param(wanted, marks=skip, id=str(wanted))


GUARDED = [level(Level.FILTERED), level(Level.ISOLATED)]
"""The levels at which the kernel refuses."""


@dataclass
class Stay:
    """What a confined function did."""

    level: str
    value: Any = None
    error: str = ""
    """The name of the exception's type."""
    number: int | None = None
    """Its errno."""
    text: str = ""
    status: dict[str, int] | None = None
    """What the keeper told."""

    @property
    def refused(self) -> bool:
        """The kernel said no."""
        return self.error == "PermissionError"


def plan(scratch: Path, highest: Level = Level.ISOLATED) -> Plan:
    """An ordinary plan."""
    return Plan(scratch=scratch, readable=default_readable(), highest=highest)


def stay(given: Plan, action: Callable[[], Any], *, before: Callable[[], None] = lambda: None) -> Stay:
    """Run `action` confined; `before` runs in the forked process ahead of that."""
    answer, writing = os.pipe()
    status, status_writing = os.pipe()
    pid = os.fork()
    if not pid:
        code = NOT_ENTERED
        try:
            before()
            reached = enter(given, status_writing)
            os.write(writing, json.dumps(_attempt(reached, action)).encode())
            code = 0
        except BaseException as error:
            os.write(writing, json.dumps({"level": "", **_told(error)}).encode())
        finally:
            os._exit(code)
    os.close(writing)
    os.close(status_writing)
    data, told = _all(answer), _all(status)
    os.waitpid(pid, 0)
    found = Stay(**json.loads(data)) if data else Stay("")
    return replace(found, status=json.loads(told) if told else None)


def _attempt(reached: Level, action: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"level": str(reached), "value": action()}
    except BaseException as error:
        return {"level": str(reached), **_told(error)}


def _told(error: BaseException) -> dict[str, Any]:
    return {"error": type(error).__name__, "number": getattr(error, "errno", None), "text": str(error)}


def _all(descriptor: int) -> bytes:
    with open(descriptor, "rb") as file:
        return file.read()


def raw(name: str, *arguments: int | bytes | None) -> int:
    """Make a system call by name and return its result, or its error number below zero."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    wide = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result = int(library.syscall(ctypes.c_long(number_of(name)), *wide))
    return -ctypes.get_errno() if result == -1 else result


OTHERS = "getpid:39:172 gettid:186:178 exit:60:93 exit_group:231:94 landlock_create_ruleset:444:444"


def number_of(name: str) -> int:
    """The number of a call on this machine."""
    tables = " ".join((FORBIDDEN, ABSENT, PRETENDED, OTHERS, *conditional(1, cuda=False)))
    column = {"x86_64": 1, "aarch64": 2}[machine()]
    return next(int(entry.split(":")[column]) for entry in tables.split() if entry.split(":")[0] == name)


@contextmanager
def victim() -> Iterator[int]:
    """A harmless process of the same user, for attacks on it."""
    pid = os.fork()
    if not pid:
        time.sleep(60)
        os._exit(0)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@contextmanager
def listener() -> Iterator[socket.socket]:
    """A socket on the loopback device that accepts whoever comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def alive(pid: int) -> bool:
    """Whether a process exists and is more than a remainder that waits to be reaped."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    exiting = 0x4
    return state not in "ZX" and not int(fields[5]) & exiting


def children(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found.append(int(entry.name))
    return found


def gone(pids: list[int], seconds: float = 1.0) -> list[int]:
    """The processes that are still alive after so long, or as soon as none is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(map(alive, pids)):
            return []
        time.sleep(0.01)
    return [pid for pid in pids if alive(pid)]
