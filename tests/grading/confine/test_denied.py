"""What a candidate may not do, tried for real: attacks work where nothing guards, and fail where something does."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import quizzer
from quizzer.grading.confine import Level, policy
from tests.grading.confine.inmate import (
    GUARDED,
    ON_LINUX,
    Stay,
    alive,
    listener,
    number_of,
    plan,
    raw,
    stay,
    victim,
)

pytestmark = ON_LINUX
levels = pytest.mark.parametrize("highest", GUARDED)
everywhere = pytest.mark.parametrize("highest", [Level.LIMITED, *GUARDED])


def held(given: Stay, highest: Level) -> bool:
    """The attack was refused if the level guards, and else it worked: an attack that always fails proves nothing."""
    assert given.level == highest
    if highest is Level.LIMITED:
        assert given.error == "", given
        return False
    assert given.refused, given
    return True


def fork() -> int:
    """Start a process the plain way."""
    pid = os.fork()
    if not pid:
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def fork_as_vfork_would() -> int:
    """Start a process that borrows this one's memory, as `posix_spawn` does, by the raw call."""
    made = raw("clone", signal.SIGCHLD, 0, 0, 0, 0)
    if not made:
        os._exit(0)
    if made < 0:
        raise OSError(-made, "clone")
    return os.waitpid(made, 0)[1]


STARTS: list[Callable[[], Any]] = [
    fork,
    fork_as_vfork_would,
    lambda: subprocess.run([sys.executable, "-c", ""]).returncode,
    lambda: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)[1],
    lambda: os.execv("/bin/true", ["true"]),
]


@levels
@pytest.mark.parametrize("start", STARTS, ids=["fork", "clone", "subprocess", "posix_spawn", "exec"])
def test_no_process_is_started(highest: Level, start: Callable[[], Any], tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), start).refused


@pytest.mark.parametrize("start", STARTS[:4], ids=["fork", "clone", "subprocess", "posix_spawn"])
def test_the_same_starts_work_without_a_guard(start: Callable[[], Any], tmp_path: Path) -> None:
    assert stay(plan(tmp_path, Level.LIMITED), start).value == 0


@levels
def test_a_shell_command_does_not_run(highest: Level, tmp_path: Path) -> None:
    given = stay(plan(tmp_path, highest), lambda: os.system(f"touch {tmp_path}/made"))
    assert given.value != 0
    assert not (tmp_path / "made").exists()


@levels
def test_multiprocessing_starts_nothing(highest: Level, tmp_path: Path) -> None:
    def start() -> None:
        import multiprocessing

        multiprocessing.get_context("fork").Process(target=int).start()

    assert stay(plan(tmp_path, highest), start).refused


@levels
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, 16, 17, 40])
def test_no_socket_is_made(highest: Level, family: int, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: socket.socket(family, socket.SOCK_DGRAM).close()).refused


@everywhere
def test_a_listener_next_door_is_not_reached(highest: Level, tmp_path: Path) -> None:
    with listener() as server:
        address = server.getsockname()
        if held(stay(plan(tmp_path, highest), lambda: socket.create_connection(address, 1).close()), highest):
            with pytest.raises(TimeoutError):
                server.accept()
        else:
            server.accept()[0].close()


@levels
def test_an_inherited_socket_connects_nowhere(highest: Level, tmp_path: Path) -> None:
    with listener() as server, socket.socket() as mine:
        address = server.getsockname()
        assert stay(plan(tmp_path, highest), lambda: mine.connect(address)).refused
        assert stay(plan(tmp_path, highest), lambda: mine.bind(("127.0.0.1", 0))).refused
        assert stay(plan(tmp_path, highest), lambda: mine.listen()).refused
        assert stay(plan(tmp_path, highest), lambda: raw("accept4", server.fileno(), 0, 0, 0)).value == -errno.EPERM


@levels
def test_an_inherited_datagram_socket_sends_nowhere(highest: Level, tmp_path: Path) -> None:
    path = str(tmp_path / "inbox")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as inbox, socket.socket(socket.AF_UNIX, 2) as mine:
        inbox.bind(path)
        inbox.setblocking(False)
        assert stay(plan(tmp_path, highest), lambda: mine.sendto(b"hello", path)).refused
        assert stay(plan(tmp_path, highest), lambda: len(socket.socketpair(type=socket.SOCK_DGRAM))).refused
        with pytest.raises(BlockingIOError):
            inbox.recv(10)


@everywhere
def test_another_process_is_not_killed(highest: Level, tmp_path: Path) -> None:
    with victim() as target:
        unharmed = held(stay(plan(tmp_path, highest), lambda: os.kill(target, signal.SIGKILL)), highest)
        time.sleep(0.05)
        assert alive(target) == unharmed


@levels
@pytest.mark.parametrize("target", ["parent", "everybody", "group", "init", "caller"])
def test_no_signal_reaches_anybody_else(highest: Level, target: str, tmp_path: Path) -> None:
    caller = os.getpid()

    def attack() -> None:
        found = {"parent": os.getppid(), "everybody": -1, "group": 0, "init": 1, "caller": caller}[target]
        os.kill(found, signal.SIGUSR1)

    assert stay(plan(tmp_path, highest), attack).refused


@levels
@pytest.mark.parametrize("name", ["tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal"])
def test_no_other_call_signals_either(highest: Level, name: str, tmp_path: Path) -> None:
    with victim() as target:
        given = stay(plan(tmp_path, highest), lambda: raw(name, target, target, signal.SIGKILL, 0))
        assert given.value == -errno.EPERM
        assert alive(target)


@everywhere
def test_no_signal_is_sent_by_way_of_a_pipe(highest: Level, tmp_path: Path) -> None:
    def attack() -> None:
        reading, writing = os.pipe()
        fcntl.fcntl(reading, fcntl.F_SETOWN, target)
        fcntl.fcntl(reading, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC)
        os.write(writing, b"!")

    with victim() as target:
        unharmed = held(stay(plan(tmp_path, highest), attack), highest)
        time.sleep(0.05)
        assert alive(target) == unharmed


@everywhere
def test_another_process_is_not_traced(highest: Level, tmp_path: Path) -> None:
    attach = 16

    def attack() -> None:
        if (result := raw("ptrace", attach, target, 0, 0)) < 0:
            raise OSError(-result, "ptrace")

    with victim() as target:
        held(stay(plan(tmp_path, highest), attack), highest)


@everywhere
def test_another_process_s_memory_is_not_read(highest: Level, tmp_path: Path) -> None:
    secret = ctypes.create_string_buffer(b"what the judge knows")
    place = ctypes.addressof(secret)

    def by_call() -> str:
        found = ctypes.create_string_buffer(20)
        here = (ctypes.c_void_p * 2)(ctypes.addressof(found), 20)
        there = (ctypes.c_void_p * 2)(place, 20)
        size = raw("process_vm_readv", target, ctypes.addressof(here), 1, ctypes.addressof(there), 1, 0)
        if size < 0:
            raise OSError(-size, "process_vm_readv")
        return found.raw.decode()

    def by_file() -> str:
        with open(f"/proc/{target}/mem", "rb") as file:
            file.seek(place)
            return file.read(20).decode()

    with victim() as target:
        for attack in (by_call, by_file):
            given = stay(plan(tmp_path, highest), attack)
            if not held(given, highest):
                assert given.value == "what the judge knows"


@levels
@pytest.mark.parametrize("name", ["environ", "maps", "cmdline", "mem", "fd", "task"])
def test_nothing_of_the_caller_is_read_from_proc(highest: Level, name: str, tmp_path: Path) -> None:
    path = Path(f"/proc/{os.getpid()}/{name}")
    look: Callable[[], Any] = (
        (lambda: len(list(path.iterdir()))) if path.is_dir() else lambda: len(path.open("rb").read(1))
    )
    assert stay(plan(tmp_path, highest), look).refused


SECRETS = {
    "sources": Path(quizzer.__file__),
    "this test": Path(__file__),
    "users": Path("/etc/passwd"),
    "shadow": Path("/etc/shadow"),
    "interpreter": Path(sys.executable).resolve(),
    "kernel messages": Path("/dev/kmsg"),
    "terminal": Path("/dev/ptmx"),
}


@levels
@pytest.mark.parametrize("path", SECRETS.values(), ids=SECRETS)
def test_no_file_of_the_person_is_read(highest: Level, path: Path, tmp_path: Path) -> None:
    if not path.exists():
        pytest.skip(f"no {path} here")
    assert stay(plan(tmp_path, highest), lambda: path.open("rb").read(1) and 0).refused


@levels
@pytest.mark.parametrize("path", ["/", "/tmp", "/etc", "/proc", "/dev/shm", "~", sys.prefix, sys.prefix + "/bin", ".."])
def test_no_folder_of_the_person_is_listed(highest: Level, path: str, tmp_path: Path) -> None:
    folder = os.path.expanduser(path)
    inside = tmp_path / "scratch"
    inside.mkdir()
    assert stay(plan(inside, highest), lambda: len(os.listdir(folder))).refused


@levels
def test_one_candidate_does_not_see_the_other_s_scratch(highest: Level, tmp_path: Path) -> None:
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
    answer = tmp_path / "theirs" / "answer"
    answer.write_text("42")
    assert stay(plan(tmp_path / "mine", highest), answer.read_text).refused
    assert stay(plan(tmp_path / "mine", highest), lambda: answer.write_text("43")).refused
    assert answer.read_text() == "42"


@dataclass(frozen=True)
class Places:
    """A file in the scratch folder, and one beside that folder."""

    mine: Path
    theirs: Path

    @property
    def new(self) -> Path:
        """A name outside that is free."""
        return self.theirs.with_name("new")


def append(path: Path, mode: str = "a") -> None:
    """Open and write."""
    with path.open(mode) as file:
        file.write("changed")


Tampering = Callable[[Places], Any]
TAMPERING: dict[str, Tampering] = {
    "write": lambda at: at.theirs.write_text("changed"),
    "append": lambda at: append(at.theirs),
    "update": lambda at: append(at.theirs, "r+"),
    "truncate": lambda at: os.truncate(at.theirs, 1),
    "truncate while reading": lambda at: os.open(at.theirs, os.O_RDONLY | os.O_TRUNC),
    "remove": lambda at: at.theirs.unlink(),
    "create": lambda at: at.new.write_text(""),
    "touch": lambda at: at.new.touch(),
    "folder": lambda at: at.new.mkdir(),
    "pipe": lambda at: os.mkfifo(at.new),
    "link out": lambda at: at.new.symlink_to(at.mine),
    "take": lambda at: at.theirs.rename(at.mine.with_name("taken")),
    "replace": lambda at: at.mine.replace(at.theirs),
    "give": lambda at: at.mine.rename(at.new),
    "link in": lambda at: os.link(at.theirs, at.mine.with_name("linked")),
    "hard link out": lambda at: os.link(at.mine, at.new),
    "through /proc": lambda at: Path(f"/proc/self/cwd/../{at.theirs.name}").write_text("changed"),
}


def state(folder: Path) -> list[tuple[Any, ...]]:
    """Names, contents, links, modes, owners and times below a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        text = path.read_text() if path.is_file() else ""
        found.append((path, text, facts.st_nlink, facts.st_mode, facts.st_uid, facts.st_gid, facts.st_mtime_ns))
    return found


@everywhere
@pytest.mark.parametrize("attack", TAMPERING.values(), ids=TAMPERING)
def test_nothing_outside_the_scratch_folder_changes(highest: Level, attack: Tampering, tmp_path: Path) -> None:
    for name in ("outside", "outside/scratch"):
        (tmp_path / name).mkdir()
    theirs = tmp_path / "outside" / "diary"
    mine = tmp_path / "outside" / "scratch" / "note"
    theirs.write_text("dear diary")
    mine.write_text("note")
    before = state(tmp_path)

    def attempt() -> None:
        try:
            attack(Places(mine, theirs))
        except (
            OSError
        ) as error:  # moving between folders without the right to link is another file system to the kernel
            raise PermissionError(error.errno, error.strerror) from error

    if held(stay(plan(mine.parent, highest), attempt), highest):
        assert state(tmp_path) == before
    else:
        assert state(tmp_path) != before


METADATA: dict[str, Callable[[Path], Any]] = {
    "mode": lambda path: path.chmod(0o777),
    "mode of a descriptor": lambda path: os.fchmod(os.open(path, os.O_RDONLY), 0o777),
    "times": lambda path: os.utime(path, (1, 1)),
    "times to now": lambda path: os.utime(path),
    "owner": lambda path: os.chown(path, 1234, 1234),
    "attributes": lambda path: os.setxattr(path, "user.note", b"x"),
    "flags": lambda path: fcntl.ioctl(os.open(path, os.O_RDONLY), 0x40086602, b"\x20\0\0\0\0\0\0\0"),
}


@levels
@pytest.mark.parametrize("attack", METADATA.values(), ids=METADATA)
def test_no_metadata_outside_changes(highest: Level, attack: Callable[[Path], Any], tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    diary = tmp_path / "diary"
    diary.write_text("dear diary")
    diary.chmod(0o600)
    given = plan(scratch, highest)
    before = diary.stat()
    stay(replace(given, readable=(*given.readable, diary)), lambda: attack(diary))
    after = diary.stat()
    assert (before.st_mode, before.st_uid, before.st_mtime_ns) == (after.st_mode, after.st_uid, after.st_mtime_ns)
    assert os.listxattr(diary) == []
    diary.write_text("still mine")


@levels
def test_a_symbolic_link_is_neither_made_nor_followed_out(highest: Level, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (tmp_path / "diary").write_text("dear diary")
    (scratch / "there").symlink_to(tmp_path / "diary")
    assert stay(plan(scratch, highest), lambda: os.symlink("/etc", "here")).refused
    assert stay(plan(scratch, highest), lambda: Path("there").read_text()).refused


@levels
def test_libraries_cannot_be_changed(highest: Level, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: append(Path(os.__file__))).refused
    assert stay(plan(tmp_path, highest), lambda: Path(os.__file__).with_name("planted.py").touch()).refused


@levels
@pytest.mark.parametrize("path", ["/proc/self/oom_score_adj", "/proc/self/coredump_filter", "/dev/shm/planted"])
def test_the_system_cannot_be_set(highest: Level, path: str, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: Path(path).write_text("0")).refused


@levels
def test_every_forbidden_call_is_refused_by_the_kernel(highest: Level, tmp_path: Path) -> None:
    def attempt() -> dict[str, int]:
        tables = f"{policy.FORBIDDEN} {policy.ABSENT} {policy.PRETENDED}".split()
        names = [name for name, *numbers in (entry.split(":") for entry in tables)]
        return {name: raw(name, 0, 0, 0, 0, 0, 0) for name in names if _exists(name)}

    answers = stay(plan(tmp_path, highest), attempt).value
    absent = {entry.split(":")[0] for entry in policy.ABSENT.split()}
    pretended = {entry.split(":")[0] for entry in policy.PRETENDED.split()}
    for name, result in answers.items():
        expected = -errno.ENOSYS if name in absent else 0 if name in pretended else -errno.EPERM
        assert result == expected, name
    assert len(answers) > 120


def _exists(name: str) -> bool:
    try:
        number_of(name)
    except ValueError:
        return False
    return True


@levels
def test_calls_that_came_later_do_not_exist(highest: Level, tmp_path: Path) -> None:
    def attempt() -> list[int]:
        library = ctypes.CDLL(None, use_errno=True)
        found = []
        for number in (policy.LAST + 1, 500, 0x40000000 | number_of("getpid")):
            found.append(library.syscall(ctypes.c_long(number), 0, 0) and ctypes.get_errno())
        return found

    assert stay(plan(tmp_path, highest), attempt).value == [errno.ENOSYS] * 3


@levels
def test_namespaces_keys_and_rings_are_closed(highest: Level, tmp_path: Path) -> None:
    new_user = 0x10000000
    for attack in (
        lambda: raw("unshare", new_user),
        lambda: raw("setns", os.open("/proc/self/status", os.O_RDONLY), 0),
        lambda: raw("keyctl", 0, -3, 0),
        lambda: raw("mount", b"none", b".", b"tmpfs", 0, None),
        lambda: raw("chroot", b"."),
    ):
        assert stay(plan(tmp_path, highest), attack).value == -errno.EPERM
    assert stay(plan(tmp_path, highest), lambda: raw("io_uring_setup", 4, bytes(120))).value == -errno.ENOSYS


@levels
def test_nothing_is_typed_into_a_terminal(highest: Level, tmp_path: Path) -> None:
    import termios

    master, terminal = os.openpty()
    try:
        assert stay(plan(tmp_path, highest), lambda: fcntl.ioctl(terminal, termios.TIOCSTI, b"r")).refused
        assert stay(plan(tmp_path, highest), lambda: os.isatty(terminal)).value is True
    finally:
        os.close(master)
        os.close(terminal)


@levels
def test_no_limit_is_raised_again(highest: Level, tmp_path: Path) -> None:
    def attempt(kind: int) -> None:
        unlimited = resource.RLIM_INFINITY
        try:
            resource.setrlimit(kind, (unlimited, unlimited))
        except ValueError as error:
            raise PermissionError(errno.EPERM, str(error)) from None

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
        assert stay(plan(tmp_path, highest), partial(attempt, kind)).refused


@levels
def test_no_priority_is_taken(highest: Level, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: os.nice(-5)).refused
    real_time = lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))  # noqa: E731
    assert stay(plan(tmp_path, highest), real_time).refused


@everywhere
@pytest.mark.parametrize("what", ["limit", "priority", "processors"])
def test_another_process_keeps_its_limits_and_priority(highest: Level, what: str, tmp_path: Path) -> None:
    attacks: dict[str, Callable[[int], Any]] = {
        "limit": lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)),
        "priority": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19),
        "processors": lambda pid: os.sched_setaffinity(pid, {min(os.sched_getaffinity(0))}),
    }
    with victim() as target:
        held(stay(plan(tmp_path, highest), lambda: attacks[what](target)), highest)


@levels
@pytest.mark.parametrize("option", [(1, 0), (4, 1), (36, 1)], ids=["die with parent", "dumpable", "subreaper"])
def test_protections_cannot_be_switched_off(highest: Level, option: tuple[int, int], tmp_path: Path) -> None:
    def attempt() -> None:
        library = ctypes.CDLL(None, use_errno=True)
        if library.prctl(*option, 0, 0, 0) == -1:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))

    assert stay(plan(tmp_path, highest), attempt).refused


@levels
def test_there_are_no_privileges(highest: Level, tmp_path: Path) -> None:
    def look() -> dict[str, str]:
        lines = Path("/proc/self/status").read_text().splitlines()
        return dict(line.split(":\t", 1) for line in lines if line.startswith(("Cap", "NoNewPrivs", "Seccomp")))

    found = stay(plan(tmp_path, highest), look).value
    assert {int(found[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {0}
    assert (found["NoNewPrivs"], found["Seccomp"]) == ("1", "2")
    if highest is Level.ISOLATED or os.getuid() == 0:
        assert int(found["CapBnd"], 16) == 0


@levels
def test_identity_cannot_be_changed(highest: Level, tmp_path: Path) -> None:
    for attack in (lambda: os.setuid(os.getuid()), lambda: os.setgid(os.getgid()), os.setsid):
        assert stay(plan(tmp_path, highest), attack).refused
