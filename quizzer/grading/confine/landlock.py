"""Access to files by an allow-list that the kernel enforces (Landlock).

A few calls of our own instead of a binding: each right that a kernel lacks must be a decision here, none may be dropped
in silence, and nothing may start a process to find the C library.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from quizzer.grading.confine.libc import call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The same numbers on every architecture."""
ASK_VERSION = 1
PATH_BENEATH = 1
SILENT = 1
"""Keep refusals out of the system's audit log: a submission could flood it."""

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, REFER, TRUNCATE, IOCTL_DEV = 1 << 7, 1 << 8, 1 << 13, 1 << 14, 1 << 15
FIRST_RIGHTS = (1 << 13) - 1
NO_TCP = 0b11
"""Neither bind nor connect."""
SCOPED = 0b11
"""Neither abstract unix sockets nor signals reach out."""

ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
"""The rights that can be given on something that is no folder."""
READ = READ_FILE | READ_DIR
USE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE
"""For the scratch folder: no links, devices, pipes or sockets."""
DEVICE = READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV
RUN = READ | EXECUTE


def abi() -> int:
    """What this kernel can do, as a number from 1.

    Raises:
        OSError: ENOSYS: it has no Landlock; EOPNOTSUPP: it was switched off; EPERM: a container refuses it.
    """
    return call("syscall", CREATE_RULESET, None, 0, ASK_VERSION)


def handled(version: int) -> tuple[int, int, int]:
    """The rights on files, on TCP and the scopes that a kernel of this version can take away: all that we know."""
    files = FIRST_RIGHTS
    for right, since in ((REFER, 2), (TRUNCATE, 3), (IOCTL_DEV, 5)):
        files |= right if version >= since else 0
    return files, NO_TCP if version >= 4 else 0, SCOPED if version >= 6 else 0


def restrict(grants: Iterable[tuple[Path, int]]) -> int:
    """Leave this process only the rights on the given paths, for good; it must have `no_new_privs` set.

    Paths that do not exist or cannot be opened grant nothing.

    Returns:
        The kernel's version of Landlock, on which it depends what else is guarded.

    Raises:
        OSError: Landlock is not there or did not take effect.
    """
    version = abi()
    rights = handled(version)
    attributes = struct.pack("=QQQ", *rights)
    ruleset = call("syscall", CREATE_RULESET, attributes, len(attributes), 0)
    try:
        for path, allowed in grants:
            _grant(ruleset, path, allowed & rights[0])
        call("syscall", RESTRICT_SELF, ruleset, SILENT if version >= 7 else 0)
    finally:
        os.close(ruleset)
    _confirm()
    return version


def _grant(ruleset: int, path: Path, allowed: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(target).st_mode):
            allowed &= ON_FILES
        call("syscall", ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", allowed, target), 0)
    finally:
        os.close(target)


def _confirm() -> None:
    """Nothing grants the root folder: if it can be listed, Landlock is not at work."""
    try:
        os.close(os.open("/", os.O_RDONLY | os.O_DIRECTORY))
    except PermissionError:
        return
    raise OSError(errno.ENOSYS, "the kernel took the Landlock rules and does not follow them")
