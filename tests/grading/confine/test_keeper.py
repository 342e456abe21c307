"""How a candidate's end is told, and that nothing outlives whoever started it."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quizzer.grading.confine import Level, enter, namespaces
from tests.grading.confine.inmate import GUARDED, ON_LINUX, alive, children, gone, plan, raw, stay

pytestmark = ON_LINUX
everywhere = pytest.mark.parametrize("highest", [Level.LIMITED, *GUARDED])
levels = pytest.mark.parametrize("highest", GUARDED)


def segfault() -> None:
    """Read address zero."""
    ctypes.string_at(0)


def kill_twice() -> None:
    """Kill this process from two threads at once."""
    threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGKILL)).start()
    os.kill(os.getpid(), signal.SIGKILL)


def end_main_thread() -> None:
    """End the main thread alone, while another one ends the process with a status."""
    threading.Timer(0.1, os._exit, (5,)).start()
    raw("exit", 3)


ENDINGS: dict[str, tuple[Callable[[], Any], dict[str, int]]] = {
    "status 0": (lambda: os._exit(0), {"exit": 0}),
    "status 7": (lambda: os._exit(7), {"exit": 7}),
    "status 255": (lambda: os._exit(-1), {"exit": 255}),
    "SIGKILL": (lambda: os.kill(os.getpid(), signal.SIGKILL), {"signal": signal.SIGKILL}),
    "SIGKILL twice": (kill_twice, {"signal": signal.SIGKILL}),
    "SIGTERM": (lambda: os.kill(os.getpid(), signal.SIGTERM), {"signal": signal.SIGTERM}),
    "raised": (lambda: signal.raise_signal(signal.SIGUSR1), {"signal": signal.SIGUSR1}),
    "abort": (os.abort, {"signal": signal.SIGABRT}),
    "segfault": (segfault, {"signal": signal.SIGSEGV}),
    "no main thread": (end_main_thread, {"exit": 5}),
}


@everywhere
@pytest.mark.parametrize(("action", "told"), ENDINGS.values(), ids=ENDINGS)
def test_the_keeper_tells_how_it_ended(
    highest: Level, action: Callable[[], Any], told: dict[str, int], tmp_path: Path
) -> None:
    def unhandled() -> None:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
        action()

    assert stay(plan(tmp_path, highest), unhandled).status == told


@levels
def test_a_call_of_another_architecture_ends_it(highest: Level, tmp_path: Path) -> None:
    if os.uname().machine != "x86_64":
        pytest.skip("32 bit calls are made on x86-64")
    assert stay(plan(tmp_path, highest), call_in_32_bit).status == {"signal": signal.SIGSYS}


def call_in_32_bit() -> None:
    """Ask for the process number by the old gate of 32 bit programs."""
    import mmap

    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20; int 0x80; ret
    place = ctypes.addressof(ctypes.c_char.from_buffer(code))
    ctypes.CFUNCTYPE(ctypes.c_int)(place)()


@dataclass
class Room:
    """A program that started a candidate, as a test sees it."""

    supervisor: subprocess.Popen[bytes]
    keeper: int
    candidate: int

    @property
    def everybody(self) -> list[int]:
        """The supervisor's descendants."""
        below = children(self.keeper)
        assert self.candidate in below
        return [self.keeper, *below]


SUPERVISOR = """
import json, os, sys, threading, time
from pathlib import Path
from quizzer.grading.confine import Level, Plan, default_readable, enter
level, scratch, action = sys.argv[1:]
status, status_writing = os.pipe()
talk, talk_writing = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(status)
    os.close(talk)
    enter(Plan(Path(scratch), (*default_readable(), Path("/proc/self/fd")), highest=Level(level)), status_writing)
    held = sorted(int(name) for name in os.listdir("/proc/self/fd"))
    os.write(talk_writing, json.dumps([os.readlink("/proc/self"), status_writing, held]).encode())
    exec(action)
    os._exit(0)
os.close(status_writing)
os.close(talk_writing)
outer, number, held = json.loads(os.read(talk, 4096))
print(json.dumps([pid, int(outer), number in held]), flush=True)
while data := os.read(status, 100):
    print(data.decode(), end="", flush=True)
print("end of status", flush=True)
print("end of talk" if not os.read(talk, 1) else "more", flush=True)
time.sleep(60)
"""


@contextmanager
def room(highest: Level, scratch: Path, action: str) -> Iterator[Room]:
    """A supervisor of its own process with a candidate that does `action`."""
    command = [sys.executable, "-c", SUPERVISOR, highest, str(scratch), action]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as supervisor:
        assert supervisor.stdout is not None
        line = supervisor.stdout.readline()
        assert line, supervisor.stderr and supervisor.stderr.read()
        keeper, candidate, holds_status = json.loads(line)
        assert not holds_status, "the candidate can write its own status"
        try:
            yield Room(supervisor, keeper, candidate)
        finally:
            supervisor.kill()


SLEEP = "time.sleep(60)"
RESISTANCE = {
    "asleep": SLEEP,
    "busy": "while True: pass",
    "ignoring signals": "import signal; [signal.signal(n, signal.SIG_IGN) for n in range(1, 32) if n not in (9, 19)]; "
    + SLEEP,
    "with threads": f"[threading.Thread(target=time.sleep, args=(60,)).start() for _ in range(9)]; {SLEEP}",
    "without main thread": "threading.Thread(target=time.sleep, args=(60,)).start(); import ctypes; "
    "ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)",
    "clearing the parent's death": f"import ctypes; ctypes.CDLL(None).prctl(1, 0, 0, 0, 0); {SLEEP}",
    "stopped": "import signal; os.kill(os.getpid(), signal.SIGSTOP)",
}


@levels
@pytest.mark.parametrize("action", RESISTANCE.values(), ids=RESISTANCE)
def test_nothing_outlives_a_killed_supervisor(highest: Level, action: str, tmp_path: Path) -> None:
    with room(highest, tmp_path, action) as found:
        time.sleep(0.1)
        everybody = found.everybody
        found.supervisor.kill()
        assert gone(everybody) == []


@everywhere
def test_nothing_outlives_a_killed_keeper(highest: Level, tmp_path: Path) -> None:
    with room(highest, tmp_path, SLEEP) as found:
        everybody = found.everybody
        os.kill(found.keeper, signal.SIGKILL)
        assert gone(everybody) == []
        assert read_line(found) == "end of status"


@everywhere
def test_a_killed_candidate_is_told(highest: Level, tmp_path: Path) -> None:
    with room(highest, tmp_path, SLEEP) as found:
        everybody = found.everybody
        os.kill(found.candidate, signal.SIGKILL)
        assert json.loads(read_line(found)) == {"signal": 9}
        assert read_line(found) == "end of status"
        assert gone(everybody) == []


def read_line(found: Room) -> str:
    """What the supervisor says next."""
    assert found.supervisor.stdout is not None
    return found.supervisor.stdout.readline().decode().strip()


@everywhere
def test_the_end_of_the_candidate_closes_all_that_it_held(highest: Level, tmp_path: Path) -> None:
    with room(highest, tmp_path, "os._exit(3)") as found:
        assert [read_line(found) for _ in range(3)] == ['{"exit": 3}', "end of status", "end of talk"]


@everywhere
def test_the_keeper_holds_only_the_status(highest: Level, tmp_path: Path) -> None:
    with room(highest, tmp_path, SLEEP) as found:
        time.sleep(0.1)
        folder = Path(f"/proc/{found.keeper}/fd")
        if os.getuid():  # nobody but root looks into it
            with pytest.raises(PermissionError):
                list(folder.iterdir())
        else:
            assert len(list(folder.iterdir())) == (2 if highest is Level.ISOLATED else 1)


@pytest.mark.parametrize("highest", GUARDED[1:])
def test_the_end_of_the_namespace_s_init_ends_the_candidate(highest: Level, tmp_path: Path) -> None:
    with room(highest, tmp_path, SLEEP) as found:
        everybody = found.everybody
        (init,) = set(everybody) - {found.keeper, found.candidate}
        os.kill(init, signal.SIGKILL)
        assert json.loads(read_line(found)) == {"signal": 9}
        assert gone(everybody) == []


@pytest.mark.parametrize("highest", GUARDED[1:])
def test_without_a_shell_the_init_is_a_fork(highest: Level, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(namespaces, "SHELL", str(tmp_path / "nothing"))
    found = stay(plan(tmp_path, highest), lambda: [os.getpid(), os.getppid()])
    assert (found.level, found.status) == (highest, {"exit": 0})
    assert found.value == [2, 0]


@everywhere
def test_numbers_in_there(highest: Level, tmp_path: Path) -> None:
    """A candidate is never process 1, and has the user's own number."""
    pid, user, group = stay(plan(tmp_path, highest), lambda: [os.getpid(), os.getuid(), os.getgid()]).value
    assert (user, group) == (os.getuid(), os.getgid())
    assert (pid == 2) == (highest is Level.ISOLATED)


def test_a_process_whose_parent_is_gone_confines_nobody(tmp_path: Path) -> None:
    """The parent ends between its fork and the kernel being told to watch it."""
    reading, writing = os.pipe()
    parent = os.fork()
    if not parent:
        starter = os.getpid()
        if not os.fork():
            os.close(reading)
            while os.getppid() == starter:
                time.sleep(0.01)
            status, status_writing = os.pipe()
            enter(plan(tmp_path), status_writing)
            os.write(writing, b"still here")
        os._exit(0)
    os.close(writing)
    os.waitpid(parent, 0)
    with open(reading, "rb") as file:
        assert file.read() == b""


def test_a_process_without_a_listener_confines_nobody(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    status, status_writing = os.pipe()
    os.close(status)
    pid = os.fork()
    if not pid:
        os.close(reading)
        enter(plan(tmp_path), status_writing)
        os.write(writing, b"still here")
        os._exit(0)
    os.close(writing)
    os.close(status_writing)
    os.waitpid(pid, 0)
    with open(reading, "rb") as file:
        assert file.read() == b""


def test_many_in_a_row_leave_nothing(tmp_path: Path) -> None:
    before = children(os.getpid())
    for _ in range(30):
        assert stay(plan(tmp_path), lambda: 42).value == 42
    assert children(os.getpid()) == before
    assert not [pid for pid in before if not alive(pid)]
