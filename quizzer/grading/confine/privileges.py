"""Gives up what a process may do beyond an ordinary one, and closes it to others."""

from __future__ import annotations

import ctypes
import errno
import signal
import struct
from contextlib import suppress

from quizzer.grading.confine.libc import call, prctl

DEATH_SIGNAL, DUMPABLE, BOUNDING_READ, BOUNDING_DROP, NO_NEW_PRIVILEGES, AMBIENT = 1, 4, 23, 24, 38, 47
AMBIENT_CLEAR = 4
CAPABILITY_VERSION = 0x20080522


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Get a signal when the thread that forked this process ends. The caller looks then whether it has ended before."""
    prctl(DEATH_SIGNAL, number)


def set_dumpable(dumpable: bool) -> None:
    """Let processes of the same user look into this one, or not; `/proc/self` can be written only while they may."""
    prctl(DUMPABLE, int(dumpable))


def give_up() -> None:
    """Drop every capability, of a root user too, and gain no privileges by any program from now on.

    Raises:
        OSError: the kernel kept capabilities or refused `no_new_privs`.
    """
    with suppress(OSError):
        prctl(AMBIENT, AMBIENT_CLEAR)
    _empty_bounding_set()
    header = struct.pack("=Ii", CAPABILITY_VERSION, 0)
    call("capset", ctypes.create_string_buffer(header, len(header)), bytes(24))
    prctl(NO_NEW_PRIVILEGES, 1)


def _empty_bounding_set() -> None:
    """Only somebody with a capability can do it, and only for them it matters."""
    for capability in range(64):
        try:
            if prctl(BOUNDING_READ, capability):
                prctl(BOUNDING_DROP, capability)
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.EPERM):
                return
            raise
