"""What this system grants, found by trying it in a process that is thrown away."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizzer.grading.confine import landlock, namespaces, privileges, seccomp
from quizzer.grading.confine.levels import Level

PATIENCE = 5.0
SWITCHES = {
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": ("1", "AppArmor keeps them from ordinary users"),
    "/proc/sys/kernel/unprivileged_userns_clone": ("0", "this system keeps them from ordinary users"),
    "/proc/sys/user/max_user_namespaces": ("0", "this system allows none at all"),
}
"""Settings that forbid user namespaces, with the value that does."""


@dataclass(frozen=True)
class Report:
    """What a candidate's confinement can be here."""

    level: Level
    """The strongest that can be reached."""
    landlock: int
    """The version of Landlock's interface; 0: none."""
    seccomp: bool
    namespaces: bool
    missing: tuple[str, ...]
    """What stands in the way of the next level, in sentences for a person; empty at the strongest."""


def reachable() -> Report:
    """Try every step in a child that ends at once; takes a few milliseconds and changes nothing here."""
    if sys.platform == "win32":
        return Report(Level.NONE, 0, False, False, ("Windows has no limits on processes that Quizzer could use.",))
    if sys.platform != "linux":
        sentence = f"{os.uname().sysname} has neither Landlock nor seccomp; Linux has them."
        return Report(Level.LIMITED, 0, False, False, (sentence,))
    found = _try_in_child()
    spaces, files, calls = (found.get(name, -errno.EIO) for name in ("namespaces", "landlock", "seccomp"))
    filtered = [*_landlock_sentence(files), *_seccomp_sentence(calls)]
    isolated = _namespaces_sentence(spaces)
    level = Level.LIMITED if filtered else Level.FILTERED if isolated else Level.ISOLATED
    return Report(level, max(files, 0), calls >= 0, spaces >= 0, tuple(filtered or isolated))


def _try_in_child() -> dict[str, int]:
    """For each step what it gave, or its error number below zero."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pid = os.fork()
    if not pid:
        try:
            os.write(writing, json.dumps(_try()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        data = os.read(reading, 4096) if ready else b""
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    found: dict[str, int] = json.loads(data or b"{}")
    return found


def _try() -> dict[str, int]:
    return {
        "namespaces": _outcome(_try_namespaces),
        "landlock": _outcome(_try_landlock),
        "seccomp": _outcome(_try_seccomp),
    }


def _outcome(step: Callable[[], int]) -> int:
    try:
        return step()
    except OSError as error:
        return -(error.errno or errno.EIO)


def _try_namespaces() -> int:
    privileges.set_dumpable(True)
    namespaces.unshare()
    namespaces.start_init().end()
    return 1


def _try_landlock() -> int:
    privileges.give_up()
    return landlock.restrict(())


def _try_seccomp() -> int:
    seccomp.install()
    return 1


def _landlock_sentence(found: int) -> list[str]:
    if found > 0:
        return []
    why = {
        errno.ENOSYS: "it came with Linux 5.13 and must be built into the kernel",
        errno.EOPNOTSUPP: "it is switched off: the kernel parameter lsm= must name landlock",
        errno.EPERM: "the container's seccomp profile refuses it",
    }.get(-found, os.strerror(-found))
    return [f"Landlock, which guards files, cannot be used: {why}."]


def _seccomp_sentence(found: int) -> list[str]:
    if found > 0:
        return []
    why = os.strerror(-found)
    if not seccomp.machine():
        why = f"there is a list of system calls for x86-64 and aarch64 only, not for {os.uname().machine}"
    elif -found in (errno.ENOSYS, errno.EINVAL):
        why = "the kernel was built without CONFIG_SECCOMP_FILTER"
    return [f"A filter on system calls cannot be used: {why}."]


def _namespaces_sentence(found: int) -> list[str]:
    if found > 0:
        return []
    why = "a container or the kernel refuses them" if -found == errno.EPERM else os.strerror(-found)
    for path, (value, sentence) in SWITCHES.items():
        with suppress(OSError):
            if Path(path).read_text(encoding="utf-8").strip() == value:
                why = f"{sentence} ({path.removeprefix('/proc/sys/').replace('/', '.')} = {value})"
    return [f"Namespaces of users, network and processes cannot be used: {why}."]
